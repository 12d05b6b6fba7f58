import { type Entry, type Layout, openBundle, sha256Of } from '../bundle/open.ts';
import type { Source } from '../bundle/source.ts';
import { sumLine } from '../bundle/write.ts';
import type { Findings } from '../findings.ts';
import { textOf } from './text.ts';

/** Whether the file is laid out as a bundle is; what it holds is worth looking at only then. */
export function checkLayout(source: Source, findings: Findings): Layout | null {
  let layout: Layout | null = null;
  findings.check('layout', () => {
    layout = openBundle(source);
    const { entries, fault } = layout;
    if (fault === null)
      return {
        vi: `${entries.size} mục đúng thứ tự, không có byte thừa`,
        en: `${entries.size} entries in their order, no byte beyond them`,
      };
    layout = null;
    const { kind, entry, byte, problem } = fault;
    const place = entry === '' ? { byte } : { entry, byte };
    const name = entry === '' ? 'manifest.json' : entry;
    switch (kind) {
      case 'foreign':
        findings.unknown(
          'not-a-bundle',
          place,
          'Tệp này không phải là gói xuất của Thác.',
          'This file is no bundle.',
        );
        break;
      case 'cut':
        findings.incomplete(
          'file-cut',
          place,
          `Tệp bị cắt cụt tại byte ${byte} (mục ${name}); hãy chép lại toàn bộ tệp.`,
          `The file ends too early, at byte ${byte}: ${name} ${problem}. Copy the whole file again.`,
        );
        break;
      case 'damaged':
        findings.tampered(
          'file-damaged',
          place,
          `Cấu trúc tệp bị sửa tại byte ${byte} (mục ${name}).`,
          `The file was altered at byte ${byte}: ${name} ${problem}.`,
        );
    }
    return null;
  });
  return layout;
}

/** Every content against the sums, so that a flipped bit is found even where nothing else depends on it. */
export function checkSums({ entries }: Layout, findings: Findings): void {
  findings.check('sums', () => {
    const sums = entries.get('sums');
    const others = [...entries.values()].filter(({ name }) => name !== 'sums');
    const claimed = sums === undefined ? null : textOf(sums, 200 * (others.length + 1));
    if (claimed === null) {
      findings.tampered(
        'sums-altered',
        { entry: 'sums' },
        'Bảng mã băm "sums" bị sửa.',
        'The table of sums was altered.',
      );
      return null;
    }
    const lines = claimed.split('\n');
    let bytes = 0;
    others.forEach((entry, index) => {
      bytes += entry.size;
      compare(entry, lines[index] ?? '', findings);
    });
    if (lines.length !== others.length + 1 || lines.at(-1) !== '')
      findings.tampered(
        'sums-altered',
        { entry: 'sums' },
        `Bảng mã băm có ${lines.length - 1} dòng cho ${others.length} mục.`,
        `The table of sums has ${lines.length - 1} lines for ${others.length} entries.`,
      );
    return {
      vi: `mã băm SHA-256 của ${others.length} mục (${bytes} byte) khớp`,
      en: `the SHA-256 of ${others.length} entries (${bytes} bytes) agree`,
    };
  });
}

function compare(entry: Entry, line: string, findings: Findings): void {
  if (`${line}\n` === sumLine(sha256Of(entry), entry.name)) return;
  findings.tampered(
    'content-altered',
    { entry: entry.name },
    `Nội dung mục ${entry.name} không khớp mã băm ghi trong "sums": một trong hai đã bị sửa.`,
    `The content of ${entry.name} is not that of its line in sums: one of the two was altered.`,
  );
}
