import type { ClauseNode } from './clauses.ts';
import type { Citation, DocumentHead, Lines, Warning } from './draft.ts';
import { isBullet } from './labels.ts';

/** One remark of the reader, in both languages. */
export const warn = (code: string, lines: Lines, vietnamese: string, english: string): Warning => ({
  code,
  lines,
  message_vi: vietnamese,
  message_en: english,
});

/** Nhãn lặp, nhãn bỏ sót: what is wrong with the count of the clauses. */
export function clauseWarnings(siblings: readonly ClauseNode[]): Warning[] {
  return siblings.flatMap((node, index) => {
    const before = siblings.slice(0, index).findLast((one) => one.style === node.style);
    return [...labelWarnings(node, before), ...clauseWarnings(node.children)];
  });
}

function labelWarnings(node: ClauseNode, before: ClauseNode | undefined): Warning[] {
  const lines: Lines = [node.lines[0], node.lines[0]];
  const warnings: Warning[] = [];
  if (node.continues)
    warnings.push(
      warn(
        'continued-item',
        lines,
        `Mục ${node.address} viết tiếp câu còn dở của mục trước.`,
        `Clause ${node.address} goes on with the unfinished sentence of the clause before it.`,
      ),
    );
  if (isBullet(node.style)) return warnings;
  if (/#\d+$/u.test(node.address))
    return [
      ...warnings,
      warn(
        'repeated-label',
        lines,
        `Nhãn “${node.label}” lặp lại (${node.address}).`,
        `The label "${node.label}" is repeated (${node.address}).`,
      ),
    ];
  const expected = (before?.value ?? 0) + 1;
  if (node.value > expected)
    warnings.push(
      warn(
        'skipped-label',
        lines,
        `Trước mục ${node.address} thiếu ít nhất một mục.`,
        `At least one label is missing before clause ${node.address}.`,
      ),
    );
  return warnings;
}

/** Văn bản cấp dưới cũ hơn văn bản căn cứ: a fact to look at, no error. */
export function chronologyWarnings(document: DocumentHead, citations: readonly Citation[]): Warning[] {
  const { issuedOn } = document;
  if (issuedOn === null) return [];
  return citations
    .filter((one) => one.date !== null && one.date > issuedOn)
    .map((one) =>
      warn(
        one.role === 'basis' ? 'older-than-basis' : 'older-than-reference',
        one.lines,
        `Văn bản ban hành ngày ${issuedOn}, trước ${one.symbol ?? one.literal} (${one.date}) mà nó viện dẫn.`,
        `The document is dated ${issuedOn}, before ${one.symbol ?? one.literal} (${one.date}) that it cites.`,
      ),
    );
}

/** Trùng số, ký hiệu: one symbol with two dates may be two documents. */
export function symbolWarnings(citations: readonly Citation[]): Warning[] {
  return citations.flatMap((one, index) => {
    const other = citations
      .slice(0, index)
      .find(
        (before) =>
          before.symbol !== null &&
          before.symbol === one.symbol &&
          before.date !== null &&
          one.date !== null &&
          before.date !== one.date,
      );
    return other
      ? [
          warn(
            'same-symbol-two-dates',
            one.lines,
            `Ký hiệu ${one.symbol} được viện dẫn với hai ngày: ${other.date} và ${one.date}; có thể là hai văn bản.`,
            `The symbol ${one.symbol} is cited with two dates, ${other.date} and ${one.date}: it may be two documents.`,
          ),
        ]
      : [];
  });
}
