import { isYear } from '@thac/domain/calendar/day';
import { scalar, short, wrong } from './scalar.ts';
import { textIn } from './texts.ts';

/** Reads a whole number between two bounds; there is no minus nought. */
function wholeIn(value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return wrong('phải là số nguyên', 'must be a whole number');
  if (value < least || value > most)
    return wrong(
      `phải là số nguyên từ ${least} đến ${most}`,
      `must be a whole number from ${least} to ${most}`,
    );
  return value + 0;
}

/** As much as a column of whole numbers holds. */
const widest = 2 ** 31 - 1;

export const Position = scalar(
  'Position',
  'Vị trí trong sổ ghi: liên tục, từ 1, theo thứ tự ghi nhận.',
  (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value + 0
      : wrong('vị trí phải là số nguyên không âm', 'a position must be a whole number from 0'),
);

export const Count = scalar('Count', 'Số đếm: số nguyên từ 0 đến 2.147.483.647.', (value) =>
  wholeIn(value, 0, widest),
);

export const Version = scalar(
  'Version',
  'Phiên bản: số nguyên từ 0 (chưa có gì), mỗi lần ghi thêm 1.',
  (value) => wholeIn(value, 0, widest),
);

export const PageSize = scalar(
  'PageSize',
  'Số mục muốn lấy: số nguyên; ngoài giới hạn của danh sách thì lấy theo giới hạn.',
  (value) => wholeIn(value, -widest - 1, widest),
);

export const Days = scalar(
  'Days',
  'Số ngày: số nguyên từ -3.660 đến 3.660 (mười năm); âm là về trước.',
  (value) => wholeIn(value, -3_660, 3_660),
);

export const Year = scalar('Year', 'Năm dương lịch, từ 1900 đến 2199.', (value) =>
  typeof value === 'number' && Number.isInteger(value) && isYear(value)
    ? value
    : wrong('phải là năm từ 1900 đến 2199', 'must be a year from 1900 to 2199'),
);

export const Decimal = scalar(
  'Decimal',
  'Số thập phân viết bằng chữ số, dấu chấm trước phần lẻ, ví dụ 99.5; nhiều nhất 25 chữ số trước và 10 sau dấu chấm.',
  (value) => {
    const text = textIn(value, 40);
    return /^-?\d{1,25}(?:\.\d{1,10})?$/.test(text)
      ? text
      : wrong(`“${short(text)}” không phải là số thập phân`, 'not a decimal number such as 99.5');
  },
);
