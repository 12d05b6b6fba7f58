import { spoken } from '../calendar/spoken.ts';
import type { Said } from '../deadline/inWords.ts';
import { typeNamed } from '../documents/types.ts';
import type { DocumentIdentity, Issuer } from '../plan/events.ts';
import type { NameOf } from './naming.ts';
import { onDay, quoted, same, say } from './phrases.ts';

/** Cơ quan hoặc người đứng đầu ban hành. */
const issuerName = ({ unit, capacity }: Issuer, name: NameOf): string =>
  name(capacity === 'head' ? 'head' : 'body', unit);

/** Số, ký hiệu, ngày và cơ quan ban hành, as far as they were known. */
export function documentInWords(
  { documentType, symbol, issuedOn, issuer }: DocumentIdentity,
  name: NameOf,
): Said {
  const type = documentType === null ? 'văn bản' : (typeNamed(documentType) ?? documentType);
  const by = issuer === null ? null : issuerName(issuer, name);
  const day = issuedOn === null ? null : onDay(issuedOn).vi;
  const known = [symbol === null ? null : `số ${symbol}`, day, by === null ? null : `của ${by}`];
  const all = [type, ...known.filter((each) => each !== null)].join(' ');
  return symbol === null ? say(`${all}, chưa có số, ký hiệu`, `${all}, without a number yet`) : same(all);
}

const asGiven = (value: string | null): Said =>
  value === null ? say('để trống', 'left open') : same(quoted(value));

/** Những điểm đính chính, each with what now stands there. */
export function corrections(changes: Partial<DocumentIdentity>, name: NameOf): Said[] {
  const { issuer, documentType, number, symbol, title, issuedOn, period } = changes;
  const of = (vi: string, en: string, { vi: is, en: now }: Said) => say(`${vi} ${is}`, `${en} ${now}`);
  return [
    ...(title === undefined ? [] : [of('trích yếu', 'title', asGiven(title))]),
    ...(documentType === undefined ? [] : [of('loại văn bản', 'type', asGiven(documentType))]),
    ...(number === undefined ? [] : [of('số', 'number', asGiven(number))]),
    ...(symbol === undefined ? [] : [of('số, ký hiệu', 'symbol', asGiven(symbol))]),
    ...(issuedOn === undefined
      ? []
      : [
          of(
            'ngày ban hành',
            'day of issue',
            issuedOn === null ? asGiven(null) : say(spoken(issuedOn), issuedOn),
          ),
        ]),
    ...(issuer === undefined
      ? []
      : [of('cơ quan ban hành', 'issuer', issuer === null ? asGiven(null) : same(issuerName(issuer, name)))]),
    ...(period === undefined
      ? []
      : [of('thời kỳ', 'period', period === null ? asGiven(null) : through(period))]),
  ];
}

/** Từ ngày … đến hết ngày …. */
const through = ({ from, to }: { from: string; to: string }): Said =>
  say(`từ ${onDay(from).vi} đến hết ${onDay(to).vi}`, `from ${from} to ${to}`);
