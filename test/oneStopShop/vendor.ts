import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { createDatabase } from '@thac/test/database';
import type { Dossier } from './dossiers.ts';
import { type Faults, healthy, spoilt, written } from './faults.ts';
import { closeWindows, vendorTables } from './vendorTables.ts';

/** Hệ thống một cửa giả lập: a vendor's own server over a database of its own, which fails when it is told to. */
export type Vendor = {
  /** Addresses that a connector asks: for what changed, and for all windows of some days. */
  feed: string;
  check: string;
  token: string;
  /** What goes wrong from now on; everything else is healthy. */
  fail(faults: Partial<Faults>): void;
  recover(): void;
  file(dossiers: readonly Dossier[]): Promise<void>;
  /** Closes the windows of some days at an instant; answers how many are new or restated. */
  close(from: Day, to: Day, at: Instant): Promise<number>;
  /** A person at the vendor changes a figure without saying so: no new revision, no new mark. */
  tamper(sql: string): Promise<number>;
  /** How many windows it holds. */
  count(): Promise<number>;
  /** The requests that came, oldest first. */
  asked: string[];
  end(): Promise<void>;
};

const token = 'khoa-cua-he-thong-mot-cua';

export async function openVendor(pageSize = 20): Promise<Vendor> {
  const database = await createDatabase();
  const { pool } = database;
  await pool.query(vendorTables);
  let faults = healthy;
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push(request.url ?? '');
    const failing = faults;
    if (failing.slowMs > 0) await pause(failing.slowMs);
    if (failing.down) return request.destroy();
    if (failing.status !== null) return response.writeHead(failing.status, failing.headers).end('{}');
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end('{}');
    const found = await pageOf(new URL(request.url ?? '', 'http://vendor'), failing);
    if (found === null) return response.writeHead(410).end('{"loi":"trang đã hết hạn"}');
    const body = failing.garbled ? '<html>Bảo trì</html>' : written(spoilt(found, failing), failing);
    if (!failing.breaksOff) return response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    response.writeHead(200, { 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  };

  /** Pages go by the place of their last row, so that what changes meanwhile leaves nothing out. */
  async function pageOf({ pathname, searchParams: given }: URL, { forgetsPages, endless, shuffled }: Faults) {
    const page = given.get('trang');
    if (page !== null && forgetsPages) return null;
    const order = shuffled
      ? 'md5(stt::text)'
      : "to_char(cap_nhat, 'YYYYMMDDHH24MISSUS') || lpad(stt::text, 12, '0')";
    const where =
      pathname === '/api/doi-soat'
        ? [
            'tu_ngay >= $3::date and den_ngay <= $4::date and ($5::text is null)',
            given.get('tuNgay'),
            given.get('denNgay'),
            null,
          ]
        : [
            "cap_nhat >= coalesce($5::timestamptz, '-infinity') and $3::text is null and $4::text is null",
            null,
            null,
            given.get('tuMoc'),
          ];
    const { rows } = await pool.query<{ place: string; row: Record<string, unknown> }>(
      `select place, row from (select ${order} as place, ${rowForm} as row from mot_cua.so_lieu where ${where[0]}) as all_rows
       where place > $1 order by place limit $2`,
      [page ?? '', pageSize, ...where.slice(1)],
    );
    return {
      rows: rows.map(({ row }) => row),
      next: endless ? (page ?? '1') : rows.length < pageSize ? null : (rows.at(-1)?.place ?? null),
    };
  }

  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ feed: `${url}/api/so-lieu`, check: `${url}/api/doi-soat`, token, asked },
    fail: (some) => {
      faults = { ...healthy, ...some };
    },
    recover: () => {
      faults = healthy;
    },
    async file(dossiers) {
      await pool.query(
        'insert into mot_cua.ho_so select * from jsonb_populate_recordset(null::mot_cua.ho_so, $1)',
        [JSON.stringify(dossiers)],
      );
    },
    close: async (from, to, at) => (await pool.query(closeWindows, [from, to, at])).rowCount ?? 0,
    count: async () =>
      (await pool.query<{ count: string }>('select count(*) from mot_cua.so_lieu')).rows.map(({ count }) =>
        Number(count),
      )[0] ?? 0,
    tamper: async (sql) => (await pool.query(sql)).rowCount ?? 0,
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

/** A row as the vendor writes it, in its own names and its own days. */
const rowForm = `jsonb_build_object('donVi', don_vi, 'noiTiepNhan', noi_tiep_nhan, 'maThuTuc', thu_tuc,
  'tuNgay', to_char(tu_ngay, 'DD/MM/YYYY'), 'denNgay', to_char(den_ngay, 'DD/MM/YYYY'), 'lanCapNhat', lan,
  'capNhat', to_char(cap_nhat at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'phienBanPhanMem', '5.2.1',
  'soDem', so_dem, 'trangThai', trang_thai)`;
