import type { Concern } from './concern.ts';

/** What PostgreSQL or a guide for it suggests, and what is tried first by whoever tries. */
const usual: ReadonlySet<string> = new Set(
  'postgres postgresql password passw0rd secret thac thac_app thac_login thac_owner admin administrator root changeme example test pgpass 123456 12345678'.split(
    ' ',
  ),
);

/** What else says who we are to PostgreSQL: its driver reads PGPASSWORD and PGPASSFILE. */
export type Beside = { password: string; passwordFile: boolean };

/** What is risky about DATABASE_URL; nothing within one machine, where it is not the password that guards. */
export function concernsOfDatabase(url: string, beside: Beside): Concern[] {
  const { hostname, port, pathname, username, password, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  if (isHere(host)) return [];
  const where = `${host}${port === '' ? '' : `:${port}`}${pathname}`;
  const given = decodedOf(password) || beside.password;
  const byCertificate = searchParams.has('sslcert') || beside.passwordFile;
  const problem = passwordProblem(given, [decodedOf(username), pathname.slice(1)], byCertificate);
  return problem === null ? [] : [{ setting: 'DATABASE_URL', where, ...problem }];
}

function passwordProblem(password: string, names: readonly string[], otherwise: boolean) {
  if (password === '')
    return otherwise
      ? null
      : {
          vi: 'không có mật khẩu qua mạng; hãy đặt mật khẩu',
          en: 'has no password over a network; give it one',
        };
  const same = (name: string) => name.toLowerCase() === password.toLowerCase();
  return usual.has(password.toLowerCase()) || names.some(same)
    ? {
        vi: 'dùng mật khẩu mặc định hoặc trùng tên qua mạng; hãy đổi mật khẩu',
        en: 'has a password that is a usual one or its own name, over a network; change it',
      }
    : null;
}

/** Whether an address leads to this machine: the loopback, a socket, or none. */
export const isHere = (host: string): boolean =>
  host === '' || host.startsWith('/') || /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);

function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
