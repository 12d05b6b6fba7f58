import type { Config } from '../../config/read.ts';
import { isHere } from '../../secrets/database.ts';
import { type Finding, risky } from './finding.ts';

/** What is fine for a trial, and what somebody who serves the public should know. */
export function whenPublic(config: Config, production: boolean): [string, ...Finding[]][] {
  if (!production)
    return config.callers === null && !config.empty && !isHere(config.host)
      ? [['HOST', risky('máy khác vào được bằng mã công khai', 'other machines get in with public tokens')]]
      : [];
  return [
    ...(config.origin === 'thac.localhost'
      ? [
          [
            'THAC_ORIGIN',
            risky(
              'là tên mặc định, và không đổi được sau lần niêm phong đầu',
              'is the default name, and cannot be changed after the first seal',
            ),
          ] satisfies [string, Finding],
        ]
      : []),
    ...(config.signer === null
      ? [
          [
            'THAC_SIGNER',
            risky('khóa ký nằm cùng máy với sổ ghi', 'the keys that sign lie on the machine of the record'),
          ] satisfies [string, Finding],
        ]
      : []),
    ...(config.policy === null
      ? [
          [
            'THAC_POLICY',
            risky('không có bên làm chứng nào', 'no witness would notice another history'),
          ] satisfies [string, Finding],
        ]
      : []),
  ];
}
