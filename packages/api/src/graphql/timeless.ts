import type { Said } from '@thac/domain/deadline/inWords';

/**
 * Câu hỏi không có thời điểm: the few questions that take no `asOf`, and why. A question that is not named here has to
 * take one.
 */
export const timeless: Readonly<Record<string, Said>> = {
  me: {
    vi: 'cho biết ai đang hỏi, không phải điều sổ ghi biết',
    en: 'it says who asks, not what the record knows',
  },
  record: {
    vi: 'cho biết sổ ghi đã đến đâu vào lúc hỏi',
    en: 'it says how far the record has come by now',
  },
  authority: {
    vi: 'bảng thẩm quyền của một ngày, theo pháp luật và phần mềm, không phải điều sổ ghi biết',
    en: 'it is the table of a day, by law and by this software, not what the record knows',
  },
  explain: {
    vi: 'mã truy vết đã mang thời điểm của con số',
    en: 'a trace carries the moment of its number',
  },
  deliveries: {
    vi: 'lần chuyển đang chờ là việc của kênh gửi; khi đã chuyển thì sổ ghi mới biết',
    en: 'what waits to be delivered is not in the record until it is handed over',
  },
  previewSuccession: {
    vi: 'xem trước một quyết định sẽ ghi, luôn theo hiện trạng',
    en: 'it previews what would be recorded, always by what stands now',
  },
  receipt: {
    vi: 'sự kiện không đổi, còn bằng chứng tính đến lần niêm phong mới nhất',
    en: 'the event never changes, and its proof is of the latest seal',
  },
  milestone: {
    vi: 'là mốc niêm phong mới nhất',
    en: 'it is the latest milestone',
  },
  readLog: {
    vi: 'nhật ký tra cứu là một sổ riêng, không phải điều sổ ghi biết',
    en: 'the log of reads is a log of its own, not what the record knows',
  },
};

/** Questions whose answer moves on although their moment stands still. */
export const moving: ReadonlySet<string> = new Set([
  ...Object.keys(timeless).filter((name) => name !== 'explain'),
  'position',
  'permanentLink',
  // What the software can be asked grows with it.
  '__schema',
  '__type',
  // Who looks for a person by name must not leave that name in an address, and erasing takes the person out of the answer.
  'people',
]);
