import type { Bucket, CodeTable } from '@thac/domain/oneStopShop/events';
import { own, statistics } from '../catalogues/catalogue.ts';

const state = (value: string, name: string, bucket: Bucket) => ({ state: value, name, bucket });

/** Bảng mã: mười trạng thái hồ sơ của Cổng Dịch vụ công quốc gia, and by which codes units may be named. */
export const portalStates: CodeTable = {
  version: 'CDVCQG-1',
  from: '2025-01-01',
  states: [
    state('1', 'Mới đăng ký', 'none'),
    state('2', 'Được tiếp nhận', 'pending'),
    state('3', 'Không được tiếp nhận', 'none'),
    state('4', 'Đang xử lý', 'pending'),
    state('5', 'Yêu cầu bổ sung giấy tờ', 'pending'),
    state('6', 'Yêu cầu thực hiện nghĩa vụ tài chính', 'pending'),
    state('7', 'Công dân yêu cầu rút hồ sơ', 'returned'),
    state('8', 'Dừng xử lý', 'returned'),
    state('9', 'Đã xử lý xong', 'resolved'),
    state('10', 'Đã trả kết quả', 'resolved'),
  ],
  unitSystems: [statistics, own],
};
