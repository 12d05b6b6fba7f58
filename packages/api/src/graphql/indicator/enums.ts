import type { Counts } from '@thac/domain/oneStopShop/events';
import { countWords } from '@thac/domain/words/counts';
import { builder } from '../builder.ts';

export const IndicatorGroup = builder.enumType('IndicatorGroup', {
  description: 'Nhóm chỉ số theo Quyết định số 766/QĐ-TTg ngày 23/6/2022.',
  values: {
    transparency: { value: 'transparency', description: 'Công khai, minh bạch.' },
    progress: { value: 'progress', description: 'Tiến độ, kết quả giải quyết.' },
    digitisation: { value: 'digitisation', description: 'Số hóa hồ sơ.' },
    onlineService: { value: 'onlineService', description: 'Cung cấp dịch vụ trực tuyến.' },
    satisfaction: { value: 'satisfaction', description: 'Mức độ hài lòng.' },
  } as const,
});

export const Side = builder.enumType('MeasureSide', {
  description: 'Tính theo bên nào của hồ sơ.',
  values: {
    competent: { value: 'competent', description: 'Cơ quan có thẩm quyền giải quyết.' },
    receiving: { value: 'receiving', description: 'Nơi tiếp nhận.' },
  } as const,
});

export const Area = builder.enumType('MeasureArea', {
  description: 'Phạm vi đơn vị được tính.',
  values: {
    unit: { value: 'unit', description: 'Chỉ đơn vị này, kể cả những đơn vị đã nhập trọn vào nó.' },
    subtree: { value: 'subtree', description: 'Đơn vị này và mọi đơn vị bên dưới.' },
  } as const,
});

export const Count = builder.enumType('DossierCount', {
  description: 'Một số đếm của kỳ số liệu.',
  values: Object.fromEntries(
    Object.entries(countWords).map(([count, { vi }]) => [count, { value: count, description: `${vi}.` }]),
  ) as Record<keyof Counts, { value: keyof Counts; description: string }>,
});

export const MeasureNothing = builder.enumType('MeasureNothing', {
  description: 'Vì sao không có giá trị.',
  values: {
    notDefined: { value: 'notDefined', description: 'Chỉ số chưa được định nghĩa vào ngày cuối được tính.' },
    notBegun: { value: 'notBegun', description: 'Kỳ tính chưa bắt đầu vào ngày xét.' },
    noWindows: { value: 'noWindows', description: 'Không có kỳ số liệu nào nằm trong kỳ tính.' },
    toldTwice: {
      value: 'toldTwice',
      description: 'Hai nguồn cùng báo số liệu của những ngày như nhau; không thể biết số nào đúng.',
    },
    nothingBelow: { value: 'nothingBelow', description: 'Mẫu số bằng không.' },
    noRank: { value: 'noRank', description: 'Chưa có thứ hạng nào được công bố trong kỳ tính.' },
  } as const,
});

export const TargetVerdict = builder.enumType('TargetVerdict', {
  description: 'Số đo so với chỉ tiêu; việc hoàn thành nhiệm vụ vẫn do người có thẩm quyền xác nhận.',
  values: {
    met: { value: 'met', description: 'Đạt, tính đến nay.' },
    notMet: { value: 'notMet', description: 'Chưa đạt, tính đến nay.' },
    unknown: { value: 'unknown', description: 'Chưa biết: không có giá trị để so.' },
  } as const,
});
