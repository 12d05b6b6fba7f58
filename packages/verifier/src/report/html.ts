import { placeInWords } from './place.ts';
import type { Report } from './report.ts';

/** The report as one page that prints: no script, nothing from elsewhere, and no text of the bundle but as text. */
export function htmlReport(report: Report): string {
  const { verdict, conclusion, exitCode, file, about, checks, findings, more, remarks } = report;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`Biên bản kiểm tra ${file.file}`)}</title>
<style>${style}</style>
</head>
<body>
<h1>Biên bản kiểm tra gói xuất<small>Report on a bundle</small></h1>
<p class="verdict ${verdict}">${both(conclusion)}<small>Mã kết thúc / exit code ${exitCode}</small></p>
<table>
${row('Tệp / file', file.file)}${row('Byte', `${file.bytes}`)}${row('SHA-256', file.sha256)}${row('Kiểm lúc / checked at', file.at)}
${about.map(({ label, value }) => row(`${label.vi} / ${label.en}`, value)).join('\n')}
</table>
<h2>Các bước kiểm tra<small>Checks</small></h2>
<table>
${checks.map(({ title, outcome, words }) => `<tr class="${outcome}"><th>${both(title)}</th><td>${marks[outcome]}</td><td>${outcome === 'failed' ? '' : both(words)}</td></tr>`).join('\n')}
</table>
${findings.length === 0 ? '' : '<h2>Phát hiện<small>Findings</small></h2>'}
<ol>
${findings.map(({ code, place, words }) => `<li><p>${both(words)}</p><p class="place">${escaped([code, placeInWords(place)].filter(Boolean).join(' — '))}</p></li>`).join('\n')}
</ol>
${more.map(({ code, count }) => `<p>${escaped(`… ${code}: còn ${count} phát hiện nữa / ${count} more`)}</p>`).join('\n')}
${remarks.length === 0 ? '' : '<h2>Ghi chú<small>Remarks</small></h2>'}
${remarks.map((words) => `<p>${both(words)}</p>`).join('\n')}
<p class="signing"><span>Người kiểm tra<br>(ký, ghi rõ họ tên)</span></p>
</body>
</html>
`;
}

const marks = { passed: 'Đạt', failed: 'KHÔNG ĐẠT', undone: 'Chưa kiểm', unasked: 'Không yêu cầu' };

const both = ({ vi, en }: { vi: string; en: string }): string =>
  `${escaped(vi)}<small>${escaped(en)}</small>`;

const row = (label: string, value: string): string =>
  `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`;

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

const style = `
body { font: 11pt/1.4 "Times New Roman", serif; margin: 2cm auto; max-width: 19cm; color: #000 }
h1, h2 { font-size: 14pt; text-align: center } h2 { text-align: left; font-size: 12pt }
small { display: block; font-weight: normal; font-style: italic; font-size: 9pt; color: #333 }
table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #666; padding: 2pt 5pt; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: normal; width: 32% } .failed td { font-weight: bold }
.verdict { border: 2px solid #000; padding: 6pt; font-weight: bold } .tampered, .incomplete { background: #fdd } .unknown { background: #ffd } .sound { background: #dfd }
.place { font-family: monospace; font-size: 9pt; overflow-wrap: anywhere } li { break-inside: avoid }
.signing { text-align: right; margin-top: 1.5cm } .signing span { display: inline-block; text-align: center }
@page { size: A4; margin: 1.5cm } @media print { body { margin: 0; max-width: none } }
`;
