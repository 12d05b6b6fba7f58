import { between, oneOf } from './chance.ts';
import type { Owed } from './owed.ts';

/** Lời ghi của cán bộ: what officials write when they accept, report, return, extend and excuse. */
export const words = {
  accept: (owed: Owed): string =>
    oneOf(
      ['', 'Đã phân công công chức theo dõi.', 'Đã nhận, đưa vào chương trình công tác tháng.'],
      'w1',
      owed.obligation,
    ),

  progress: (owed: Owed, percent: number): string => {
    if (owed.task.output.kind === 'rate') return `Đạt ${percentText(owed, percent)} hồ sơ nộp trực tuyến.`;
    if (owed.task.output.kind === 'derivedPlan') return 'Đã dự thảo kế hoạch, đang lấy ý kiến.';
    if (owed.task.output.kind === 'report') return 'Đang tổng hợp số liệu.';
    return oneOf(
      [
        'Đang thực hiện theo đúng tiến độ.',
        'Đã hoàn thành phần chuẩn bị nội dung.',
        'Đã thực hiện tại trụ sở, tiếp tục ở các khu dân cư.',
        'Đã đăng tin, bài theo định kỳ.',
      ],
      'w2',
      owed.obligation,
      String(percent),
    );
  },

  submit: (owed: Owed): string => {
    const { kind, detail } = owed.task.output;
    if (kind === 'report') return `Gửi ${lower(detail ?? 'Báo cáo')}.`;
    if (kind === 'rate') return `Kết quả thực hiện: ${percentText(owed, 100)} hồ sơ nộp trực tuyến.`;
    if (owed.role === 'support') return 'Đã phối hợp thực hiện phần việc được giao.';
    return oneOf(
      [
        'Đã hoàn thành nội dung được giao.',
        'Đã thực hiện xong, gửi kèm hình ảnh.',
        'Hoàn thành, đề nghị xác nhận.',
      ],
      'w3',
      owed.obligation,
    );
  },

  resubmit: (): string => 'Đã bổ sung theo ý kiến của cơ quan giao.',

  evidence: (owed: Owed): string[] =>
    owed.task.output.kind === 'report'
      ? [
          `Báo cáo số ${between(12, 388, 'report', owed.obligation)}/BC${owed.unit.tier === 'below' ? '' : '-UBND'}`,
        ]
      : [],

  fulfil: (owed: Owed): string => oneOf(['', 'Đạt yêu cầu.', 'Xác nhận hoàn thành.'], 'w4', owed.obligation),

  giveBack: (owed: Owed): string =>
    owed.task.output.kind === 'report'
      ? oneOf(
          [
            'Thiếu số liệu dịch vụ công trực tuyến, đề nghị bổ sung.',
            'Số liệu chưa khớp với Cổng dịch vụ công.',
          ],
          'w5',
          owed.obligation,
        )
      : 'Chưa có minh chứng kết quả, đề nghị bổ sung hình ảnh và số lượng.',

  extend: (owed: Owed): string =>
    oneOf(
      [
        'Công chức phụ trách chuyển công tác, cần thời gian bàn giao.',
        'Địa phương tập trung khắc phục hậu quả mưa bão.',
        'Chờ số liệu đối soát của Cổng dịch vụ công quốc gia.',
      ],
      'w6',
      owed.obligation,
    ),
  decline: (owed: Owed): string =>
    oneOf(
      [
        'Đơn vị không có chức năng thực hiện nhiệm vụ này.',
        'Đơn vị không có thủ tục hành chính thuộc phạm vi nhiệm vụ này.',
        'Nhiệm vụ đã do cơ quan khác chủ trì.',
      ],
      'w7',
      owed.obligation,
    ),
  insist: (): string => 'Nhiệm vụ thuộc chức năng của đơn vị, đề nghị thực hiện.',
  excuse: (): string => 'Trùng với nhiệm vụ đã giao theo chương trình khác.',
  suspend: (): string => 'Tạm dừng chờ hướng dẫn về kinh phí.',
  resume: (): string => 'Kinh phí đã được bố trí.',
  withdraw: (): string => 'Không còn phù hợp với tình hình thực tế của địa phương.',
} as const;

const percentText = (owed: Owed, percent: number): string => {
  const tenths = Math.round(between(280, 870, 'rate', owed.obligation) * (0.5 + percent / 200));
  return `${Math.floor(tenths / 10)},${tenths % 10}%`;
};

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
