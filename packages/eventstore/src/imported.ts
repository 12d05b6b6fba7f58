import type pg from 'pg';
import { ImportRefused, meaningOf } from './errors.ts';
import { numbers } from './rows.ts';
import { inTransaction } from './transaction.ts';

/** Bytes of events that go to the database at once. */
const most = 4 << 20;

/**
 * Nhập lại sự kiện: takes the whole of a log in, as it was stored elsewhere, from position 1 on. What the log holds
 * already must be the same; all that is missing behind its end is added, or nothing. Needs the owner's login.
 */
export const importEvents = (
  pool: pg.Pool,
  log: string,
  texts: Iterable<Buffer>,
): Promise<{ position: number; added: number }> =>
  inTransaction(pool, (client) => importWith(client, log, texts));

/** The same inside a transaction, so that what goes with the events comes with them or not at all. */
export async function importWith(
  client: pg.ClientBase,
  log: string,
  texts: Iterable<Buffer>,
): Promise<{ position: number; added: number }> {
  let [from, added, position] = [1, 0, 0];
  let [chunk, size]: [Buffer[], number] = [[], 0];
  const flush = async () => {
    if (chunk.length === 0) return;
    // Canonical JSON holds no raw line break.
    const lines = Buffer.concat(chunk.flatMap((text, index) => (index === 0 ? [text] : [lineBreak, text])));
    const { rows } = await client
      .query<{ position: number; added: number }>({
        text: `select position, added from record.import_events($1, $2, string_to_array(convert_from($3, 'UTF8'), E'\\n'))`,
        values: [log, from, lines],
        types: numbers,
      })
      .catch((error: unknown) => {
        throw refused(error);
      });
    position = rows[0]?.position ?? 0;
    added += rows[0]?.added ?? 0;
    from += chunk.length;
    [chunk, size] = [[], 0];
  };
  for (const text of texts) {
    chunk.push(text);
    size += text.length;
    if (size >= most) await flush();
  }
  await flush();
  return { position, added };
}

const lineBreak = Buffer.from('\n');

function refused(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'TH006' ? new ImportRefused((error as Error).message) : meaningOf(error);
}
