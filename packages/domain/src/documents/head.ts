import type { Body } from './clauses.ts';
import type { Confidence, DocumentHead, Lines, Warning } from './draft.ts';
import { type HeadParts, partsOf } from './headParts.ts';
import { completeName, type IssuerRead, readAgencies, readEnactingUnit } from './issuer.ts';
import { type SourceLine, single } from './lines.ts';
import { readPeriod } from './period.ts';
import { type DocumentSymbol, findSymbols, printSymbol, readSymbol } from './symbols.ts';
import { typeNames } from './types.ts';
import { tierOf } from './units.ts';
import { warn } from './warnings.ts';
import type { Zones } from './zones.ts';

/** Thể thức: reads the head in one column or in two that were run together, and what only the body can say. */
export function readHead(
  zones: Zones,
  body: Body,
  text: string,
): { document: DocumentHead; warnings: Warning[] } {
  const parts = partsOf(zones.head);
  const warnings: Warning[] = [];
  const sources: DocumentHead['sources'] = {};
  const note = (field: string, literal: string, confidence: Confidence, lines: Lines): void => {
    sources[field] = { literal, confidence, lines };
  };
  const numbered = readNumber(parts, note);
  const titled = readTitle(zones.head, parts, note);
  const issuedOn = parts.date?.printed.day ?? null;
  if (parts.date)
    note('issuedOn', parts.date.printed.literal, issuedOn ? 'certain' : 'unsure', at(parts.date.line));
  const issuer = issuerOf(parts, zones, body, text, note);
  const lines: Lines = [zones.head[0]?.number ?? 1, zones.head.at(-1)?.number ?? 1];
  const type = parts.type?.name ?? numbered.type;
  warnings.push(...warningsOf(parts, numbered.symbol, lines));
  return {
    document: {
      type,
      number: numbered.symbol?.number ?? null,
      symbol: numbered.symbol ? printSymbol(numbered.symbol) : null,
      place: parts.date?.place ?? null,
      issuedOn,
      issuer: issuer?.name ?? null,
      issuerTier: issuer ? tierOf(issuer.name, issuer.parent, issuedOn) : null,
      title: titled.title,
      period: titled.period,
      attachedTo: titled.attachedTo,
      sources,
      lines,
    },
    warnings,
  };
}

type Note = (field: string, literal: string, confidence: Confidence, lines: Lines) => void;
const at = (line: SourceLine): Lines => [line.number, line.number];

function readNumber(parts: HeadParts, note: Note): { symbol: DocumentSymbol | null; type: string | null } {
  for (const { text, line } of parts.numbers) {
    const found = findSymbols(text)[0];
    const token = text.split(/\s{2,}|(?<=\p{Lu})\s(?=\p{Lu}\p{Ll})/u)[0] ?? '';
    const symbol = found?.symbol ?? readSymbol(token);
    if (symbol) {
      const literal = single(found ? text.slice(found.from, found.to) : token);
      note('symbol', literal, literal === printSymbol(symbol) ? 'certain' : 'likely', at(line));
      return { symbol, type: 'type' in symbol ? symbol.type : symbol.family === 'letter' ? 'CV' : null };
    }
    const empty = readSymbol(`1${/\/\s*\p{L}.*$/u.exec(text)?.[0] ?? ''}`);
    if (empty) return { symbol: null, type: 'type' in empty ? empty.type : 'CV' };
  }
  return { symbol: null, type: null };
}

const attached = new RegExp(`^\\(\\s*(?:ban hành\\s+)?kèm theo\\s+(?:${typeNames})?`, 'iu');

function readTitle(
  head: readonly SourceLine[],
  parts: HeadParts,
  note: Note,
): Pick<DocumentHead, 'title' | 'period' | 'attachedTo'> {
  const lines = parts.type ? head.slice(parts.type.index + 1) : parts.subjects;
  const from = lines.findIndex((line) => attached.test(line.text));
  const titleLines = (from >= 0 ? lines.slice(0, from) : lines).filter(
    (line) => !/^\(.*\)$/u.test(line.text),
  );
  const title = single([parts.type?.rest ?? '', ...titleLines.map((line) => line.text)].join(' '));
  const first = titleLines[0] ?? head[parts.type?.index ?? 0];
  const lastLine = titleLines.at(-1) ?? first;
  const lines_: Lines = [first?.number ?? 1, lastLine?.number ?? 1];
  const period = readPeriod(title);
  if (title !== '') note('title', title, 'certain', lines_);
  if (period) note('period', period.literal, 'certain', lines_);
  const attachment =
    from >= 0
      ? single(
          lines
            .slice(from)
            .map((line) => line.text)
            .join(' '),
        )
      : '';
  const symbol = findSymbols(attachment)[0]?.symbol ?? null;
  if (symbol && lines[from])
    note('attachedTo', attachment, 'certain', [lines[from].number, head.at(-1)?.number ?? 1]);
  return {
    title: title === '' ? null : title,
    period: period?.period ?? null,
    attachedTo: symbol && printSymbol(symbol),
  };
}

function issuerOf(
  parts: HeadParts,
  zones: Zones,
  body: Body,
  text: string,
  note: Note,
): Pick<IssuerRead, 'name' | 'parent'> | null {
  const read = readAgencies(
    parts.agencies.map((line) => line.text),
    text,
  );
  const first = parts.agencies[0];
  if (read && first) {
    note(
      'issuer',
      parts.agencies.map((line) => line.text).join(' / '),
      read.completed ? 'likely' : 'certain',
      [first.number, parts.agencies.at(-1)?.number ?? first.number],
    );
    return read;
  }
  const enacting = readEnactingUnit(body.preamble);
  if (enacting) {
    const whole = completeName(enacting.name, single(text));
    note('issuer', enacting.name, 'likely', enacting.line.lines);
    return { name: whole ?? enacting.name, parent: null };
  }
  const signed = zones.foot.find((line) =>
    /TM\.\s*(?:[UỦ][ỶY] BAN NHÂN DÂN|UBND|HĐND|HỘI ĐỒNG NHÂN DÂN)\s+\p{Lu}/u.test(line.text),
  );
  const name =
    signed && readAgencies([single(signed.text.replace(/^.*TM\.\s*/u, '').split(/\s{3,}/u)[0] ?? '')], text);
  if (!signed || !name) return null;
  note('issuer', name.literal, 'likely', at(signed));
  return name;
}

function warningsOf(parts: HeadParts, symbol: DocumentSymbol | null, lines: Lines): Warning[] {
  const warnings: Warning[] = [];
  if (parts.agencies.length === 0)
    warnings.push(
      warn(
        'missing-header',
        lines,
        'Văn bản không có tên cơ quan ban hành ở phần đầu.',
        'The head does not name the issuing body.',
      ),
    );
  if (!symbol)
    warnings.push(
      warn(
        'missing-number',
        lines,
        'Văn bản không có số, ký hiệu.',
        'The document has no number and symbol.',
      ),
    );
  if (!parts.date)
    warnings.push(
      warn(
        'missing-date',
        lines,
        'Văn bản không ghi ngày, tháng, năm ban hành.',
        'The document does not state its date of issue.',
      ),
    );
  else if (parts.date.printed.day === null)
    warnings.push(
      warn(
        'malformed-date',
        at(parts.date.line),
        `Ngày ban hành ghi không đúng: “${parts.date.printed.literal}”.`,
        `The date of issue is malformed: "${parts.date.printed.literal}".`,
      ),
    );
  return warnings;
}
