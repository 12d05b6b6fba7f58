import type { DraftPlan, Warning } from './draft.ts';

/** Phong bì điện tử: what the envelope of a document says of it; nothing in it binds anybody. */
export type EnvelopeSaid = {
  /** Số, ký hiệu. */
  symbol: string | null;
  /** As written; `day` is null where it is no day. */
  issued: { literal: string; day: string | null } | null;
  /** Hạn trả lời, as written. */
  due: string | null;
  /** Files beside the document, which are not kept. */
  otherFiles: number;
};

/** What a person should look at because an envelope came with the document. */
export const envelopeCodes = ['envelope-due', 'envelope-differs', 'envelope-other-files'] as const;

/** Điều phong bì ghi khác hoặc ghi thêm: a due date of the envelope is in the document only if the document says so. */
export function envelopeWarnings(
  { symbol, issued, due, otherFiles }: EnvelopeSaid,
  { document }: Pick<DraftPlan, 'document'>,
): Warning[] {
  const { lines } = document;
  const warn = (code: (typeof envelopeCodes)[number], vi: string, en: string): Warning => ({
    ...{ code, lines, message_vi: vi, message_en: en },
  });
  const differs = (what: string, whatEn: string, theirs: string, ours: string | null): Warning =>
    warn(
      'envelope-differs',
      `Phong bì ghi ${what} “${theirs}”, văn bản ${ours === null ? 'không ghi' : `ghi “${ours}”`}.`,
      `The envelope says ${whatEn} “${theirs}”, the document ${ours === null ? 'says none' : `“${ours}”`}.`,
    );
  return [
    ...(due === null
      ? []
      : [
          warn(
            'envelope-due',
            `Phong bì ghi hạn “${due}”; hạn này không ràng buộc ai. Nếu văn bản có hạn ấy, hãy ghi vào nhiệm vụ trong bản đọc.`,
            `The envelope says it is due “${due}”, which binds nobody. Where the document has that deadline, write it into the task of the reading.`,
          ),
        ]),
    ...(symbol === null || symbol === document.symbol
      ? []
      : [differs('số, ký hiệu', 'the symbol', symbol, document.symbol)]),
    ...(issued === null || (issued.day !== null && issued.day === document.issuedOn)
      ? []
      : [differs('ngày ban hành', 'the day of issue', issued.literal, document.issuedOn)]),
    ...(otherFiles === 0
      ? []
      : [
          warn(
            'envelope-other-files',
            `Phong bì còn ${otherFiles} tệp khác, không được lưu: đưa vào riêng nếu cần.`,
            `The envelope holds ${otherFiles} more files, which are not kept: bring them in by themselves where they are needed.`,
          ),
        ]),
  ];
}
