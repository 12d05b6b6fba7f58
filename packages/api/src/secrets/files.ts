import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { Concern } from './concern.ts';

/** What is risky about a file of secrets: others may read it. */
export function concernsOfFile(setting: string, path: string): Concern[] {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [
    {
      setting,
      where: path,
      vi: `người khác đọc được (quyền ${octal}); chạy chmod 600`,
      en: `others may read it (mode ${octal}); run chmod 600`,
    },
  ];
}

/** What is risky about where the key of personal data lies: a copy of the folder of the database would bring it along. */
export function concernsOfKeyPlace(key: string, folderOfDatabase: string): Concern[] {
  if (!`${resolved(key)}`.startsWith(`${resolved(folderOfDatabase)}${sep}`)) return [];
  return [
    {
      setting: 'THAC_PERSONAL_KEY',
      where: key,
      vi: 'nằm trong thư mục dữ liệu của cơ sở dữ liệu: ai có một bản sao thì đọc được mọi tên; hãy chuyển đi nơi khác',
      en: 'lies in the data folder of the database: whoever has a copy of that reads every name; move it elsewhere',
    },
  ];
}

/** Where a path leads, also before there is anything there. */
function resolved(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(resolved(dirname(path)), basename(path));
  }
}
