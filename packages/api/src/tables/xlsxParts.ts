import { walk } from './xml.ts';

/** Tên trang tính of the figures, both written and looked for. */
export const sheetName = 'Số liệu';

/** Where the sheet of the figures is: the one of that name, or else the first that is not hidden. */
export function sheetPath(workbook: string, relations: string): string | null {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  walk(workbook, {
    open: (element, attribute) => {
      if (element !== 'sheet') return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({
        name: attribute('name') ?? '',
        hidden,
        relation: attribute('r:id') ?? attribute('id') ?? '',
      });
    },
  });
  const shown = sheets.filter(({ hidden }) => !hidden);
  const meant = shown.find(({ name }) => name.normalize('NFC') === sheetName) ?? shown[0];
  if (meant === undefined) return null;
  let path: string | null = null;
  if (relations !== '')
    walk(relations, {
      open: (element, attribute) => {
        if (element === 'Relationship' && attribute('Id') === meant.relation) path = attribute('Target');
      },
    });
  return path === null ? null : absolute(path);
}

const absolute = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^[.]\//u, '')}`;

/** Chuỗi dùng chung: each in one piece, without the hints for pronouncing it. */
export function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  if (xml === '') return strings;
  let within = false;
  let phonetic = 0;
  let held = '';
  walk(xml, {
    open: (element) => {
      if (element === 'si') held = '';
      if (element === 'rPh') phonetic += 1;
      within = element === 't';
    },
    text: (text) => {
      if (within && phonetic === 0) held += text;
    },
    close: (element) => {
      if (element === 't') within = false;
      if (element === 'rPh') phonetic -= 1;
      if (element === 'si') strings.push(held);
    },
  });
  return strings;
}

/** How a number is shown: as it is, as a date or time, or as a percentage. */
export type Style = 'plain' | 'date' | 'percent';

/** Kiểu ô: by the index that cells give. */
export function stylesOf(xml: string): Style[] {
  const formats = new Map<number, string>();
  const styles: Style[] = [];
  let cells = false;
  if (xml === '') return styles;
  walk(xml, {
    open: (element, attribute) => {
      if (element === 'numFmt') formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (element === 'cellXfs') cells = true;
      if (element === 'xf' && cells) {
        const format = Number(attribute('numFmtId') ?? 0);
        styles.push(styleOf(format, formats.get(format)));
      }
    },
    close: (element) => {
      if (element === 'cellXfs') cells = false;
    },
  });
  return styles;
}

/** Ids below 164 that programs do not spell out are those of ECMA-376, part 1, 18.8.30. */
function styleOf(format: number, code: string | undefined): Style {
  if (code === undefined) {
    if (format === 9 || format === 10) return 'percent';
    const date = (format >= 14 && format <= 22) || (format >= 27 && format <= 36);
    return date || (format >= 45 && format <= 47) || (format >= 50 && format <= 58) ? 'date' : 'plain';
  }
  const elapsed = /\[(h+|m+|s+)\]/iu.test(code);
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|[\\_*]./gu, '').replaceAll(/general/giu, '');
  if (elapsed || /[ymdhs]/iu.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'plain';
}
