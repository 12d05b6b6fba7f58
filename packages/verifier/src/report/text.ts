import { placeInWords } from './place.ts';
import type { Report } from './report.ts';

const marks = {
  passed: '[đạt / passed]',
  failed: '[KHÔNG ĐẠT / FAILED]',
  undone: '[chưa kiểm / not made]',
  unasked: '[không yêu cầu / not asked]',
};

/** The report to read in a terminal or to print, Vietnamese first. */
export function textReport({
  conclusion,
  exitCode,
  file,
  about,
  checks,
  findings,
  more,
  remarks,
}: Report): string {
  const lines = [
    'BIÊN BẢN KIỂM TRA GÓI XUẤT / REPORT ON A BUNDLE',
    '',
    `KẾT LUẬN: ${conclusion.vi}`,
    `VERDICT: ${conclusion.en} (${exitCode})`,
    '',
    `Tệp / file: ${file.file} (${file.bytes} byte)`,
    `SHA-256: ${file.sha256}`,
    `Kiểm lúc / checked at: ${file.at}`,
    ...about.map(({ label, value }) => `${label.vi} / ${label.en}: ${value}`),
    '',
    ...checks.flatMap(({ title, outcome, words }) => [
      `${marks[outcome]} ${title.vi} / ${title.en}`,
      ...(outcome === 'failed' ? [] : [`    ${words.vi}`, `    ${words.en}`]),
    ]),
    ...(findings.length > 0 ? ['', 'PHÁT HIỆN / FINDINGS'] : []),
    ...findings.flatMap(({ code, place, words }, at) => [
      `${at + 1}. ${code}${placeInWords(place) === '' ? '' : ` — ${placeInWords(place)}`}`,
      `    ${words.vi}`,
      `    ${words.en}`,
    ]),
    ...more.map(({ code, count }) => `… ${code}: còn ${count} phát hiện nữa / ${count} more`),
    ...(remarks.length > 0 ? ['', 'GHI CHÚ / REMARKS'] : []),
    ...remarks.flatMap(({ vi, en }) => [`- ${vi}`, `  ${en}`]),
  ];
  return `${lines.join('\n')}\n`;
}
