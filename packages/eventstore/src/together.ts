import pg from 'pg';
import { meaningOf } from './errors.ts';
import { arrayParameters, type EventArrays, numbers, parametersOf } from './rows.ts';

/** What became of an append: the position of the head, and whether the request had been answered before. */
export type Appended = { position: number; appended: number; replayed: boolean };

type Asked = { request: { source: string; key: string; hash: string } | null; arrays: EventArrays };
type Call = Asked & { resolve(answer: Appended): void; reject(error: unknown): void };
type Outcome = Appended & { code: string | null; message: string | null; detail: string | null };

const mostCalls = 64;
const mostEvents = 1_000;

/** Appends that arrive while another is on its way go together in the next commit, each with an outcome of its own. */
export function appendsTogether(pool: pg.Pool, log: string): (asked: Asked) => Promise<Appended> {
  const waiting: Call[] = [];
  let busy = false;

  const work = async () => {
    busy = true;
    while (waiting.length > 0) await settle(pool, log, nextOf(waiting));
    busy = false;
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...asked, resolve, reject });
      if (!busy) void work();
    });
}

function nextOf(waiting: Call[]): Call[] {
  let events = 0;
  const end = waiting.findIndex(({ arrays }, index) => {
    events += arrays.ids.length;
    return index === mostCalls || (index > 0 && events > mostEvents);
  });
  return waiting.splice(0, end === -1 ? waiting.length : end);
}

/** Never throws: every call hears of its own outcome. */
async function settle(pool: pg.Pool, log: string, calls: readonly Call[]): Promise<void> {
  if (calls.length === 1) return settleAlone(pool, log, calls);
  try {
    const outcomes = await commitTogether(pool, log, calls);
    for (const [index, { resolve, reject }] of calls.entries()) {
      const { code, message, detail, ...answer } = outcomes[index] as Outcome;
      if (code === null) resolve(answer);
      else reject(meaningOf({ code, message, detail }));
    }
  } catch (error) {
    // The database undid all for the sake of one: each finds out for itself. Otherwise the outcome is unknown to all.
    if (error instanceof pg.DatabaseError) await settleAlone(pool, log, calls);
    else for (const { reject } of calls) reject(error);
  }
}

async function settleAlone(pool: pg.Pool, log: string, calls: readonly Call[]): Promise<void> {
  for (const call of calls)
    await commitAlone(pool, log, call).then(call.resolve, (e) => call.reject(meaningOf(e)));
}

async function commitAlone(pool: pg.Pool, log: string, { request, arrays }: Asked): Promise<Appended> {
  const { rows } = await pool.query<Appended>(
    request === null
      ? {
          text: `select position, appended, false as replayed from record.append($1, ${arrayParameters(2)})`,
          values: [log, ...parametersOf([arrays])],
          types: numbers,
        }
      : {
          text: `select position, appended, replayed from record.ingest($1, $2, $3, $4, ${arrayParameters(5)})`,
          values: [log, request.source, request.key, request.hash, ...parametersOf([arrays])],
          types: numbers,
        },
  );
  return rows[0] as Appended;
}

async function commitTogether(pool: pg.Pool, log: string, calls: readonly Asked[]): Promise<Outcome[]> {
  const { rows } = await pool.query<Outcome>({
    text: `select position, appended, replayed, code, message, detail
           from record.together($1, $2, $3, $4, $5, ${arrayParameters(6)})`,
    values: [
      log,
      calls.map(({ arrays }) => arrays.ids.length),
      calls.map(({ request }) => request?.source ?? null),
      calls.map(({ request }) => request?.key ?? null),
      calls.map(({ request }) => request?.hash ?? null),
      ...parametersOf(calls.map(({ arrays }) => arrays)),
    ],
    types: numbers,
  });
  return rows;
}
