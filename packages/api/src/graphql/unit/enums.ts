import { builder } from '../builder.ts';
import { described } from '../described.ts';

export const Tier = builder.enumType('Tier', {
  description: 'Cấp hành chính của đơn vị.',
  values: described({
    central: 'Trung ương.',
    province: 'Cấp tỉnh.',
    district: 'Cấp huyện (đến hết 30/6/2025).',
    commune: 'Cấp xã.',
    below: 'Bộ phận bên trong một đơn vị.',
  }),
});

export const Category = builder.enumType('Category', {
  description: 'Loại hình chung của đơn vị.',
  values: described({
    territory: 'Địa bàn hành chính.',
    agency: 'Cơ quan nhà nước.',
    section: 'Bộ phận, chức danh bên trong một đơn vị.',
    outside: 'Tổ chức ngoài hệ thống nhà nước: Đảng, Mặt trận, đoàn thể.',
  }),
});
