import type { Form } from '@thac/domain/delegation/events';
import { kindOf, titleOf } from '@thac/domain/organisation/kinds';
import type { RecipientSet } from '@thac/domain/plan/events';
import { formWords } from '@thac/domain/words/delegation';
import type { UnitRow } from '@thac/projections/unitQueries';
import { blank, gap, type Signature } from './paper.ts';

/** Cơ quan: a unit with those above it, nearest first, as they were called on the day. */
export type Body = { unit: UnitRow; above: readonly UnitRow[] };

type Named = Pick<UnitRow, 'kind' | 'name'>;

const isTerritory = ({ kind }: Named): boolean =>
  kindOf(kind)?.category === 'territory' && kind !== 'country';

/** Tên cơ quan viết đủ: for a territory its People's Committee. */
export const nameOf = (unit: Named): string =>
  isTerritory(unit) ? `Ủy ban nhân dân ${titleOf(unit)}` : unit.name;

/** Tên cơ quan viết tắt, as lists of recipients print it. */
export const shortNameOf = (unit: Named): string => (isTerritory(unit) ? `UBND ${titleOf(unit)}` : unit.name);

/** The lines of the head: what stands above, and who issues. */
export function headOf(body: Body | null): { superior: string | null; agency: string[] } {
  if (body === null) return { superior: null, agency: [blank] };
  const { unit, above } = body;
  if (isTerritory(unit)) return { superior: null, agency: ['ỦY BAN NHÂN DÂN', titleOf(unit).toUpperCase()] };
  const [parent] = above;
  const stands =
    kindOf(unit.kind)?.category !== 'outside' && parent !== undefined && parent.kind !== 'country';
  return {
    superior: stands ? shortNameOf(parent).toUpperCase() : null,
    agency: [unit.name.toUpperCase()],
  };
}

/** Địa danh: the territory that the body stands in, without its kind word. */
export function placeOf(body: Body | null): string {
  const territory = body === null ? undefined : [body.unit, ...body.above].find(isTerritory);
  return territory?.name ?? blank;
}

const heads: Record<string, string> = {
  ministry: 'BỘ TRƯỞNG',
  department: 'GIÁM ĐỐC',
  division: 'TRƯỞNG PHÒNG',
  office: 'CHÁNH VĂN PHÒNG',
  inspectorate: 'CHÁNH THANH TRA',
};

/** Chức vụ của người đứng đầu, where law or custom leaves no choice. */
export const headPositionOf = (unit: Named): string | null =>
  isTerritory(unit) ? 'CHỦ TỊCH' : (heads[unit.kind] ?? null);

/** Khối chữ ký as far as it follows from who issues: the collective signs through somebody, the head does himself. */
export function signatureOf(body: Body | null, capacity: 'collective' | 'head' | null): Signature {
  const signature = { authority: [], position: null, name: null };
  if (body === null || capacity === null) return signature;
  if (capacity === 'head') return { ...signature, position: headPositionOf(body.unit) };
  const collective = isTerritory(body.unit) ? 'ỦY BAN NHÂN DÂN' : body.unit.name.toUpperCase();
  return { ...signature, authority: [`TM. ${collective}`] };
}

/** Ai ký theo ủy quyền: the form, and the unit of whoever signs. */
export type SignedBy = { form: Form; unit: Named };

/** Khối chữ ký khi ký theo ủy quyền: above the signature stands in whose place, below it the signer's own position (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function signedUnder(signature: Signature, body: Body | null, by: SignedBy | null): Signature {
  const head = body === null ? null : headPositionOf(body.unit);
  if (by === null || head === null) return signature;
  const { short } = formWords[by.form];
  if (by.form === 'Q') return { ...signature, position: `${short} ${head}` };
  const authority = [...signature.authority, `${short} ${head}`];
  if (by.form === 'KT') return { ...signature, authority, position: `PHÓ ${head}` };
  const position = headPositionOf(by.unit);
  return { ...signature, authority, position: position && `${position} ${by.unit.name.toUpperCase()}` };
}

/** Số, ký hiệu with room for the number, and dots where the abbreviation of a body is not known. */
export const openSymbol = (type: string | null, body: Body | null): string => {
  const issuer = body !== null && isTerritory(body.unit) ? 'UBND' : '……';
  return `Số:${gap(8)}/${type === null ? '' : `${type}-`}${issuer}`;
};

/** A set of units in words that hold whatever the kinds of its members are. */
export function setName(set: RecipientSet, of: Named | null): string {
  const where = of === null ? blank : titleOf(of);
  switch (set.every) {
    case 'commune':
      return `UBND cấp xã thuộc ${where}`;
    case 'district':
      return `UBND cấp huyện thuộc ${where}`;
    case 'department':
      return `Các cơ quan chuyên môn thuộc ${of === null ? blank : shortNameOf(of)}`;
    case 'unit':
      return `Các đơn vị trực thuộc ${of === null ? blank : shortNameOf(of)}`;
  }
}
