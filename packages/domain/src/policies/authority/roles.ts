/** Vai trò của người dùng trong đơn vị: lãnh đạo, chuyên viên, văn thư, quản trị, thanh tra. */
export type Role = 'leader' | 'officer' | 'clerk' | 'administrator' | 'inspector';

/** Vai trò bằng lời. */
export const rolesInVietnamese = {
  leader: 'lãnh đạo',
  officer: 'chuyên viên',
  clerk: 'văn thư',
  administrator: 'quản trị hệ thống',
  inspector: 'thanh tra',
} satisfies Record<Role, string>;
