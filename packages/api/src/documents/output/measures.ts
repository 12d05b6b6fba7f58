/** Số đo: twentieths of a point; half-points for sizes of letters. NĐ 30/2020, phụ lục I. */
const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1_440);

export const page = {
  width: mm(210),
  height: mm(297),
  margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
} as const;

/** The width between the margins, and of the two columns of the head. */
export const width = page.width - page.margin.left - page.margin.right;
export const headColumns = [Math.round(width * 0.39), width - Math.round(width * 0.39)] as const;
export const footColumns = [Math.round(width * 0.48), width - Math.round(width * 0.48)] as const;

export const size = {
  body: 28,
  agency: 26,
  motto: 26,
  values: 28,
  number: 26,
  about: 24,
  recipientsTitle: 24,
  recipients: 22,
  table: 24,
  page: 26,
} as const;

export const indent = mm(10);

/** About how wide a line of bold letters is: capitals, other letters and what is narrow, in shares of the size. */
export function widthOf(text: string, halfPoints: number): number {
  const share = [...text.normalize('NFC')].reduce(
    (sum, sign) => sum + (/[\s.,;:\-/ijlIt]/u.test(sign) ? 0.3 : /\p{Lu}/u.test(sign) ? 0.71 : 0.49),
    0,
  );
  return Math.round(share * halfPoints * 10);
}
