import type { DerivedPlanDuty } from './draft.ts';
import type { AssignedDuty } from './duties.ts';

const making =
  /(?<!\p{L})((?:xây dựng|ban hành|lập|có|đề ra)(?:,? (?:và )?(?:ban hành|triển khai|cụ thể hóa|tổ chức thực hiện|chi tiết))*,? (?:các |riêng )?(?:kế hoạch|chương trình|phương án)(?! (?:này|nêu trên|của UBND)| và (?:phối hợp|tổ chức)(?!\p{L})).*?)(?=\.\s|[;]|\.?$|\.\/| và (?:chịu trách nhiệm|triển khai|tổ chức thực hiện|gửi|báo cáo|chỉ đạo)|, (?:báo cáo|gửi|tổ chức thực hiện|trong đó) )/isu;
/** What somebody else is led or watched to do is not one's own plan. */
const helping = /(?<!\p{L})(?:hướng dẫn|kiểm tra|đôn đốc|thẩm định|tham gia|góp ý|phối hợp)[^,;.]*$/iu;

/** Kế hoạch riêng: duties to make a plan of one's own, with the words that demand it. */
export const readDerivedPlans = (duties: readonly AssignedDuty[]): DerivedPlanDuty[] =>
  duties.flatMap((duty) => {
    const match = making.exec(duty.text);
    const own = /Kế hoạch(?:[,.;]|\.?\/?\.?$)/u.test(match?.[1] ?? '');
    const weak = /^có/iu.test(match?.[1] ?? '');
    if (match?.[1] === undefined || own || (!weak && helping.test(duty.text.slice(0, match.index))))
      return [];
    return [
      {
        clause: duty.clause,
        addressees: duty.addressees,
        literal: match[1].trim(),
        modality: duty.modality,
        confidence: weak ? 'likely' : duty.confidence,
        lines: duty.lines,
      },
    ];
  });
