import type { Tier } from '@thac/domain/organisation/events';
import type { Day } from '@thac/domain/vocabulary';

/** Thủ tục hành chính theo mã của Cơ sở dữ liệu quốc gia về TTHC. */
export type NationalProcedure = {
  code: string;
  name: string;
  field: string;
  tiers: Tier[];
  online: 'full' | 'partial' | 'none';
  from: Day;
};

const since = '2021-01-01';

/** Đăng ký khai sinh. */
export const birth = '1.001193';
/** Chứng thực bản sao từ bản chính. */
export const certifiedCopy = '2.000815';
/** Đăng ký thành lập hộ kinh doanh: of districts, and of communes from 01/7/2025 (Nghị định 168/2025/NĐ-CP). */
export const householdBusiness = '1.001612';

/** Một phần danh mục thủ tục hành chính, as it stood in 2021. */
export const procedures: readonly NationalProcedure[] = [
  {
    code: birth,
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    tiers: ['commune'],
    online: 'full',
    from: since,
  },
  {
    code: '1.000894',
    name: 'Đăng ký kết hôn',
    field: 'Hộ tịch',
    tiers: ['commune'],
    online: 'partial',
    from: since,
  },
  {
    code: '1.000656',
    name: 'Đăng ký khai tử',
    field: 'Hộ tịch',
    tiers: ['commune'],
    online: 'full',
    from: since,
  },
  {
    code: '1.004873',
    name: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    field: 'Hộ tịch',
    tiers: ['commune'],
    online: 'full',
    from: since,
  },
  {
    code: certifiedCopy,
    name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp hoặc chứng nhận',
    field: 'Chứng thực',
    tiers: ['district', 'commune'],
    online: 'partial',
    from: since,
  },
  {
    code: householdBusiness,
    name: 'Đăng ký thành lập hộ kinh doanh',
    field: 'Thành lập và hoạt động của hộ kinh doanh',
    tiers: ['district'],
    online: 'full',
    from: since,
  },
];
