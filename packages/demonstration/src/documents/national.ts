import { derivedId } from '@thac/domain/identity';
import type { TaskAsked } from '@thac/domain/plan/timing';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { planId, type Sentence, taskId } from './document.ts';

/** Quyết định toàn quốc của phần đo tải. */
export const nationalDecision = planId('Thủ tướng Chính phủ', '2025-08-04');
/** Ngày ban hành quyết định toàn quốc. */
export const issuedNationallyOn: Day = '2025-08-04';

/** Chính phủ: the unit that issues it; the catalogue of territories does not have it. */
export const government: UnitId = derivedId('demonstration', 'unit', 'Chính phủ');

/** Trích yếu của quyết định toàn quốc. */
export const nationalTitle = 'Đẩy mạnh cải cách hành chính khi vận hành chính quyền địa phương hai cấp';

const sentences: readonly Pick<Sentence, 'title' | 'sentence' | 'output' | 'when' | 'due'>[] = [
  {
    title: 'Công khai thủ tục hành chính',
    sentence:
      'Niêm yết đầy đủ thủ tục hành chính theo danh mục mới tại nơi tiếp nhận hồ sơ trước ngày 01/9/2025.',
    when: 'trước ngày 01/9/2025',
    due: '2025-08-31',
  },
  {
    title: 'Kiện toàn Trung tâm Phục vụ hành chính công',
    sentence:
      'Kiện toàn nhân sự, trang thiết bị của Trung tâm Phục vụ hành chính công chậm nhất ngày 30/9/2025.',
    when: 'chậm nhất ngày 30/9/2025',
    due: '2025-09-30',
  },
  {
    title: 'Số hóa hồ sơ',
    sentence: 'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính đang còn hiệu lực trước ngày 31/12/2025.',
    when: 'trước ngày 31/12/2025',
    due: '2025-12-30',
  },
  {
    title: 'Hồ sơ trực tuyến',
    sentence: 'Đạt tối thiểu 80% hồ sơ nộp trực tuyến toàn trình vào cuối năm 2025.',
    output: 'rate',
    when: 'cuối năm 2025',
    due: '2025-12-31',
  },
  {
    title: 'Thanh toán trực tuyến',
    sentence: 'Đạt tối thiểu 60% giao dịch phí, lệ phí thanh toán trực tuyến trong năm 2025.',
    output: 'rate',
    when: 'trong năm 2025',
    due: '2025-12-31',
  },
  {
    title: 'Mức độ hài lòng',
    sentence: 'Khảo sát mức độ hài lòng của người dân, đạt từ 90% trở lên.',
    output: 'rate',
    when: 'hằng năm',
  },
  {
    title: 'Tổ công nghệ số cộng đồng',
    sentence: 'Củng cố tổ công nghệ số cộng đồng theo địa bàn thôn, tổ dân phố mới trước ngày 15/9/2025.',
    when: 'trước ngày 15/9/2025',
    due: '2025-09-14',
  },
  {
    title: 'Tập huấn công chức',
    sentence: 'Tập huấn nghiệp vụ một cửa cho toàn bộ công chức tiếp nhận hồ sơ trong quý III/2025.',
    when: 'trong quý III/2025',
    due: '2025-09-30',
  },
  {
    title: 'Phát thanh hằng tuần',
    sentence: 'Mỗi tuần phát một chuyên mục về chính quyền địa phương hai cấp trên hệ thống truyền thanh.',
    when: 'Mỗi tuần',
  },
  {
    title: 'Chuyên mục trên cổng thông tin',
    sentence: 'Duy trì chuyên mục hỏi đáp về thủ tục sau sắp xếp trên cổng, trang thông tin điện tử.',
    when: 'Thường xuyên',
  },
  {
    title: 'Tuyên truyền trực quan',
    sentence: 'Lắp bảng chỉ dẫn địa điểm, tên gọi mới của cơ quan trước ngày 20/8/2025.',
    when: 'trước ngày 20/8/2025',
    due: '2025-08-19',
  },
  {
    title: 'Rà soát thủ tục nội bộ',
    sentence: 'Rà soát, đề xuất cắt giảm thủ tục nội bộ, gửi kết quả chậm nhất ngày 15/10/2025.',
    when: 'chậm nhất ngày 15/10/2025',
    due: '2025-10-15',
  },
  {
    title: 'Bàn giao hồ sơ dở dang',
    sentence: 'Hoàn thành bàn giao hồ sơ dở dang của cấp huyện trước ngày 15/8/2025.',
    when: 'trước ngày 15/8/2025',
    due: '2025-08-14',
  },
  {
    title: 'Con dấu, chữ ký số',
    sentence: 'Cấp đủ chữ ký số công vụ cho cán bộ, công chức chậm nhất ngày 31/8/2025.',
    when: 'chậm nhất ngày 31/8/2025',
    due: '2025-08-31',
  },
  {
    title: 'Đường dây nóng',
    sentence: 'Công bố và trực đường dây nóng tiếp nhận phản ánh, kiến nghị về thủ tục hành chính.',
    when: 'Thường xuyên',
  },
  {
    title: 'Đối thoại với người dân',
    sentence: 'Tổ chức ít nhất một hội nghị đối thoại với người dân, doanh nghiệp trước ngày 01/12/2025.',
    when: 'trước ngày 01/12/2025',
    due: '2025-11-30',
  },
  {
    title: 'Kế hoạch của địa phương',
    sentence: 'Ban hành kế hoạch cải cách hành chính của địa phương chậm nhất ngày 31/8/2025.',
    output: 'derivedPlan',
    when: 'chậm nhất ngày 31/8/2025',
    due: '2025-08-31',
  },
  {
    title: 'Báo cáo quý III',
    sentence: 'Báo cáo kết quả quý III năm 2025 trước ngày 20/9/2025.',
    output: 'report',
    when: 'trước ngày 20/9/2025',
    due: '2025-09-19',
  },
  {
    title: 'Báo cáo năm',
    sentence: 'Báo cáo kết quả năm 2025 trước ngày 20/12/2025.',
    output: 'report',
    when: 'trước ngày 20/12/2025',
    due: '2025-12-19',
  },
  {
    title: 'Kiểm tra công vụ',
    sentence: 'Kiểm tra kỷ luật, kỷ cương hành chính tại ít nhất 30% đơn vị thuộc quyền trong năm 2025.',
    when: 'trong năm 2025',
    due: '2025-12-31',
  },
];

/** Hai mươi nhiệm vụ for every province and every commune of the country. */
export const nationalTasks = (country: UnitId): TaskAsked[] =>
  sentences.map(({ title, sentence, output = 'activity', when, due }, index) => {
    const clause = `II/${index + 1}`;
    return {
      task: taskId(nationalDecision, clause),
      clause,
      title,
      sentence,
      modality: 'binding',
      addressees: [
        {
          role: 'lead',
          units: [],
          sets: [
            { every: 'unit', of: country },
            { every: 'commune', of: country },
          ],
        },
      ],
      via: null,
      output: { kind: output, detail: null },
      timing: { literal: when ?? null, due: due ?? null },
    };
  });
