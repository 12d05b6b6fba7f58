import type pg from 'pg';

/** Tệp gốc: bytes as they were brought, with the type that their content showed. */
export type Kept = { mediaType: string; bytes: Buffer };

/** Keeps bytes under their SHA-256, once; answers it in hexadecimal. */
export async function keepOriginal(
  pool: pg.Pool | pg.ClientBase,
  { mediaType, bytes }: Kept,
): Promise<string> {
  const { rows } = await pool.query<{ sha256: string }>('select record.keep_original($1, $2) as sha256', [
    mediaType,
    bytes,
  ]);
  const [kept] = rows;
  if (kept === undefined) throw new Error('the record did not say under which hash it keeps the bytes');
  return kept.sha256;
}

/** The bytes kept under a hash; null when there are none. */
export async function readOriginal(pool: pg.Pool, sha256: string): Promise<Kept | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const { rows } = await pool.query<{ media_type: string; bytes: Buffer }>(
    `select media_type, bytes from record.original where sha256 = decode($1, 'hex')`,
    [sha256],
  );
  return rows[0] ? { mediaType: rows[0].media_type, bytes: rows[0].bytes } : null;
}
