import { derivedId } from '@thac/domain/identity';
import { fold } from '@thac/domain/text/fold';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { Caller } from './officials.ts';

/** Id of a unit that a catalogue, or the bodies of Quảng Ngãi, bring in from a day on. */
const unitOf = (system: 'GSO' | 'THAC', code: string, name: string, from: Day = '2021-01-01'): UnitId =>
  derivedId('unit', system, code, from, fold(name));

/** Tỉnh Quảng Ngãi. */
export const quangNgaiUnit = unitOf('GSO', '51', 'Quảng Ngãi');
/** Sở Nội vụ tỉnh Quảng Ngãi. */
export const homeAffairsUnit = unitOf('THAC', 'QNG-SNV', 'Sở Nội vụ');
const inspectorate = unitOf('THAC', 'QNG-TTT', 'Thanh tra tỉnh');
const moDuc = unitOf('GSO', '533', 'Mộ Đức');
const ducPhong = unitOf('GSO', '21433', 'Đức Phong');
/** Xã Lân Phong: of Đức Phong and Đức Lân, from 01/7/2025 under the code that was Đức Phong's. */
export const lanPhongUnit = unitOf('GSO', '21433', 'Lân Phong', '2025-07-01');

/** Người trong vai diễn: a caller with the token that the demonstration gives them. */
export type CastMember = Caller & { token: string; reads?: 'all' };

const member = (
  token: string,
  post: string,
  unit: UnitId,
  role: Caller['roles'][number],
  reads?: 'all',
): CastMember => ({
  token,
  official: `${role}:${unit}`,
  post,
  unit,
  roles: [role],
  onBehalfOf: role === 'inspector' || role === 'administrator' ? [] : [unit],
  ...(reads && { reads }),
});

/** Các vai của phần minh họa; these tokens are public and good for the demonstration alone. */
export const cast: readonly CastMember[] = [
  member(
    'demo-chu-tich-quang-ngai',
    'Văn phòng Chủ tịch UBND tỉnh Quảng Ngãi',
    quangNgaiUnit,
    'leader',
    'all',
  ),
  member('demo-so-noi-vu', 'Chuyên viên Sở Nội vụ tỉnh Quảng Ngãi', homeAffairsUnit, 'officer', 'all'),
  member('demo-lanh-dao-mo-duc', 'Lãnh đạo UBND huyện Mộ Đức', moDuc, 'leader'),
  member('demo-chuyen-vien-mo-duc', 'Chuyên viên UBND huyện Mộ Đức', moDuc, 'officer'),
  member('demo-lanh-dao-duc-phong', 'Lãnh đạo UBND xã Đức Phong', ducPhong, 'leader'),
  member('demo-van-thu-duc-phong', 'Văn thư UBND xã Đức Phong', ducPhong, 'clerk'),
  member('demo-lanh-dao-lan-phong', 'Lãnh đạo UBND xã Lân Phong', lanPhongUnit, 'leader'),
  member('demo-van-thu-lan-phong', 'Văn thư UBND xã Lân Phong', lanPhongUnit, 'clerk'),
  member('demo-thanh-tra', 'Thanh tra tỉnh Quảng Ngãi', inspectorate, 'inspector'),
  member('demo-quan-tri', 'Quản trị danh mục đơn vị', quangNgaiUnit, 'administrator'),
];
