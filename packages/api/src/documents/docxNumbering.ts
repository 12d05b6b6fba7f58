import { SaxesParser } from 'saxes';

type Level = { format: string; text: string; start: number };
type List = { abstract: string; starts: Map<number, number> };
/** Which list and which of its levels a paragraph belongs to. */
export type ListPlace = { list: string; level: number };

/** Đánh số tự động: the label of the next paragraph of a list; the number is not part of the text in a .docx. */
export type Numbering = {
  label(place: ListPlace): string | null;
  ofStyle(style: string): ListPlace | null;
};

/** Reads the lists and the styles that number their paragraphs. */
export function numberingOf(numberingXml: string | null, stylesXml: string | null): Numbering {
  const { levels, lists } = readLists(numberingXml ?? '<none/>');
  const styles = readStyles(stylesXml ?? '<none/>');
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    label({ list, level }) {
      const { abstract, starts } = lists.get(list) ?? {};
      const shape = levels.get(`${abstract}/${level}`);
      if (abstract === undefined || shape === undefined) return null;
      if (shape.format === 'bullet') return bullet(shape.text, level);
      // Lists of one kind count on together; one that starts anew does so where it is first used.
      const counts = counters.get(abstract) ?? [];
      const restart = begun.has(`${list}/${level}`) ? undefined : starts?.get(level);
      begun.add(`${list}/${level}`);
      const startOf = (at: number) => levels.get(`${abstract}/${at}`)?.start ?? 1;
      for (let at = 0; at < level; at += 1) counts[at] ??= startOf(at);
      counts[level] = restart ?? (counts[level] ?? startOf(level) - 1) + 1;
      counters.set(abstract, counts.slice(0, level + 1));
      const shown = shape.text.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        return printed(counts[at] ?? startOf(at), levels.get(`${abstract}/${at}`)?.format ?? 'decimal');
      });
      return shown.trim() === '' ? null : shown;
    },
    ofStyle: (style) => placeOfStyle(styles, style),
  };
}

/** Glyphs of symbol fonts mean nothing outside them: the first level is a dash, those below a plus. */
function bullet(text: string, level: number): string {
  return /^[-–—+*]$/.test(text.trim()) ? text.trim() : level === 0 ? '-' : '+';
}

function printed(value: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
}

const letters = (value: number) => String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

function roman(value: number): string {
  const steps = { X: 10, IX: 9, V: 5, IV: 4, I: 1 };
  let rest = value;
  let text = '';
  for (const [mark, worth] of Object.entries(steps)) for (; rest >= worth; rest -= worth) text += mark;
  return text;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
type Attributes = Record<string, string>;
const value = (attributes: Attributes, name = 'val') =>
  attributes[`w:${name}`] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1] ?? '';

function scan(xml: string, open: (tag: string, attributes: Attributes) => void): void {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => open(local(name), attributes as Attributes));
  parser.write(xml).close();
}

function readLists(xml: string): { levels: Map<string, Level>; lists: Map<string, List> } {
  const levels = new Map<string, Level>();
  const lists = new Map<string, List>();
  let abstract = '';
  let level: Level = { format: 'decimal', text: '', start: 1 };
  let list: List = { abstract: '', starts: new Map() };
  let overridden = 0;
  let inList = false;
  scan(xml, (tag, attributes) => {
    if (tag === 'abstractNum') [abstract, inList] = [value(attributes, 'abstractNumId'), false];
    else if (tag === 'num') {
      list = { abstract: '', starts: new Map() };
      lists.set(value(attributes, 'numId'), list);
      inList = true;
    } else if (tag === 'abstractNumId') list.abstract = value(attributes);
    else if (tag === 'lvlOverride') overridden = Number(value(attributes, 'ilvl'));
    else if (tag === 'startOverride') list.starts.set(overridden, Number(value(attributes)));
    else if (tag === 'lvl') {
      level = { format: 'decimal', text: '', start: 1 };
      if (!inList) levels.set(`${abstract}/${value(attributes, 'ilvl')}`, level);
    } else if (tag === 'start') level.start = Number(value(attributes));
    else if (tag === 'numFmt') level.format = value(attributes);
    else if (tag === 'lvlText') level.text = value(attributes);
  });
  return { levels, lists };
}

type Style = { base: string; list: string | null; level: number };

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style = { base: '', list: null, level: 0 };
  scan(xml, (tag, attributes) => {
    if (tag === 'style') {
      style = { base: '', list: null, level: 0 };
      styles.set(value(attributes, 'styleId'), style);
    } else if (tag === 'basedOn') style.base = value(attributes);
    else if (tag === 'numId') style.list = value(attributes);
    else if (tag === 'ilvl') style.level = Number(value(attributes));
  });
  return styles;
}

function placeOfStyle(styles: Map<string, Style>, name: string): ListPlace | null {
  let style = styles.get(name);
  for (let depth = 0; style && depth < 10; depth += 1) {
    if (style.list !== null) return { list: style.list, level: style.level };
    style = styles.get(style.base);
  }
  return null;
}
