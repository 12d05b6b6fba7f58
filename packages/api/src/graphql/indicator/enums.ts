import type { Counts } from '@thac/domain/oneStopShop/events';
import { countWords } from '@thac/domain/words/counts';
import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const IndicatorGroup = builder.enumType('IndicatorGroup', {
  description: 'Nhóm chỉ số theo Quyết định số 766/QĐ-TTg ngày 23/6/2022.',
  values: described({
    transparency: 'Công khai, minh bạch.',
    progress: 'Tiến độ, kết quả giải quyết.',
    digitisation: 'Số hóa hồ sơ.',
    onlineService: 'Cung cấp dịch vụ trực tuyến.',
    satisfaction: 'Mức độ hài lòng.',
  }),
});

export const Side = builder.enumType('MeasureSide', {
  description: 'Tính theo bên nào của hồ sơ.',
  values: described({
    competent: 'Cơ quan có thẩm quyền giải quyết.',
    receiving: 'Nơi tiếp nhận.',
  }),
});

export const Area = builder.enumType('MeasureArea', {
  description: 'Phạm vi đơn vị được tính.',
  values: described({
    unit: 'Chỉ đơn vị này, kể cả những đơn vị đã nhập trọn vào nó.',
    subtree: 'Đơn vị này và mọi đơn vị bên dưới.',
  }),
});

export const Count = builder.enumType('DossierCount', {
  description: 'Một số đếm của kỳ số liệu.',
  values: described(
    Object.fromEntries(Object.entries(countWords).map(([count, { vi }]) => [count, `${vi}.`])) as Record<
      keyof Counts,
      string
    >,
  ),
});

export const MeasureNothing = builder.enumType('MeasureNothing', {
  description: 'Vì sao không có giá trị.',
  values: described({
    notDefined: 'Chỉ số chưa được định nghĩa vào ngày cuối được tính.',
    notBegun: 'Kỳ tính chưa bắt đầu vào ngày xét.',
    notOnMap: 'Đơn vị không có trên bản đồ của ngày xét; hãy hỏi với ngày mà đơn vị còn tồn tại.',
    noWindows: 'Không có kỳ số liệu nào nằm trong kỳ tính.',
    toldTwice: 'Hai nguồn cùng báo số liệu của những ngày như nhau; không thể biết số nào đúng.',
    nothingBelow: 'Mẫu số bằng không.',
    noRank: 'Chưa có thứ hạng nào được công bố trong kỳ tính.',
  }),
});

export const TargetVerdict = builder.enumType('TargetVerdict', {
  description: 'Số đo so với chỉ tiêu; việc hoàn thành nhiệm vụ vẫn do người có thẩm quyền xác nhận.',
  values: described({
    met: 'Đạt, tính đến nay.',
    notMet: 'Chưa đạt, tính đến nay.',
    unknown: 'Chưa biết: không có giá trị để so.',
  }),
});
