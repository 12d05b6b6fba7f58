import pg from 'pg';
import { problemOf } from '../../database/open.ts';
import { isHere } from '../../secrets/database.ts';
import { messageOf } from '../../startError.ts';
import { type Finding, risky, type Text, text, wrong } from './finding.ts';

/** How the database of DATABASE_URL was found. */
export type Found = { follows: Text[]; findings: Finding[]; production: boolean };

const roles = ['thac_owner', 'thac_app', 'thac_reader', 'thac_auditor'];

type Row = {
  version: string;
  encoding: string;
  login: string;
  missing: string[];
  migrated: boolean;
  rewrites: boolean;
  makes: boolean;
  tls: boolean;
  now: Date;
};

/** Asks the database itself: whether it answers, what it is, what the login may, and what time it has. */
export async function examineDatabase(url: string): Promise<Found> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const before = Date.now();
    const { rows } = await client.query<Row>(question, [roles]);
    const between = (before + Date.now()) / 2;
    const [row] = rows;
    if (row === undefined) throw new Error('no answer');
    const production = row.migrated && (await client.query(`select from record.house`)).rowCount !== 0;
    return {
      follows: [
        text(
          `PostgreSQL ${row.version}, ${row.encoding}, đăng nhập là ${row.login}`,
          `PostgreSQL ${row.version}, ${row.encoding}, logged in as ${row.login}`,
        ),
      ],
      findings: [
        ...findingsOf(row),
        ...clockFindings(row.now.getTime() - between),
        ...lineFindings(url, row.tls),
      ],
      production,
    };
  } catch (error) {
    const reason = messageOf(error);
    return {
      follows: [],
      findings: [wrong(`không kết nối được: ${reason}`, `cannot be reached: ${reason}`)],
      production: false,
    };
  } finally {
    await client.end().catch(() => {});
  }
}

const question = `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
  current_user as login, clock_timestamp() as now,
  array(select r from unnest($1::text[]) r where to_regrole(r) is null) as missing,
  coalesce(has_table_privilege(to_regclass('record.house'), 'select'), false) as migrated,
  coalesce(has_table_privilege(to_regclass('record.event'), 'update'), false)
    or coalesce(pg_has_role(to_regrole('thac_owner'), 'member'), false) as rewrites,
  (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
    and has_database_privilege(current_database(), 'create') as makes,
  coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as tls`;

function findingsOf({ version, encoding, missing, migrated, rewrites, makes }: Row): Finding[] {
  const problem = problemOf(version, encoding);
  const absent = missing.join(', ');
  return [
    ...(problem === null ? [] : [wrong(problem, problem)]),
    ...(missing.length > 0 && !makes
      ? [
          wrong(
            `thiếu vai trò ${absent}, và đăng nhập này không tạo được; quản trị cơ sở dữ liệu phải tạo (docs/operations.md)`,
            `the roles ${absent} are missing, and this login may not make them; an administrator must (docs/operations.md)`,
          ),
        ]
      : []),
    ...(migrated && rewrites
      ? [
          risky(
            'đăng nhập này sửa được sổ ghi; sau khi nâng cấp, một thành viên của thac_app là đủ',
            'this login could change what is recorded; once migrated, a member of thac_app is enough',
          ),
        ]
      : []),
  ];
}

/** Days, deadlines and tokens are judged by our clock, what was recorded when by the other. */
export function clockFindings(milliseconds: number): Finding[] {
  const seconds = Math.round(Math.abs(milliseconds) / 100) / 10;
  const [vi, en] = [
    `đồng hồ lệch cơ sở dữ liệu ${seconds} giây; hãy đồng bộ cả hai (NTP)`,
    `the clock differs from that of the database by ${seconds} seconds; let both follow NTP`,
  ];
  if (seconds > 60) return [wrong(vi, en)];
  return seconds > 2 ? [risky(vi, en)] : [];
}

function lineFindings(url: string, tls: boolean): Finding[] {
  const { hostname, searchParams } = new URL(url);
  if (tls || isHere(searchParams.get('host') ?? hostname)) return [];
  return [
    risky(
      'đường truyền không mã hóa: mật khẩu và dữ liệu đi qua mạng để ngỏ; thêm sslmode=verify-full',
      'the line is not encrypted: what goes over the network is open; add sslmode=verify-full',
    ),
  ];
}
