import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

type Peaks = { process: number; server: number };

/**
 * Watches the memory of this process and of the database server; Linux only, elsewhere the server counts as 0. A look
 * costs milliseconds for each process of the server, for which the process that is measured does not wait; what is
 * measured for long is looked at less often.
 */
export function memory(serverUrl: string, everyMs = 200): { peaks(): Promise<Peaks> } {
  let [process_, server] = [0, 0];
  let postmaster: number | null = null;
  void postmasterOf(serverUrl).then((pid) => {
    postmaster = pid;
  });
  const lookAtServer = async () => {
    if (postmaster !== null) server = Math.max(server, await proportional(postmaster));
  };
  let looking: Promise<void> | null = null;
  const look = () => {
    process_ = Math.max(process_, process.memoryUsage.rss());
    looking ??= lookAtServer().finally(() => {
      looking = null;
    });
    return looking;
  };
  setInterval(() => void look(), everyMs).unref();
  const mb = (bytes: number) => Math.round(bytes / 1e6);
  return {
    async peaks() {
      await look();
      return { process: mb(process_), server: mb(server) };
    },
  };
}

async function postmasterOf(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = await parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return postmaster;
}

/** Shared pages count once: the proportional share of each process of the server, in bytes. */
async function proportional(postmaster: number): Promise<number> {
  let sum = await shareOf(postmaster);
  for (const pid of await readdir('/proc'))
    if (/^\d+$/.test(pid) && (await parentOf(Number(pid))) === postmaster) sum += await shareOf(Number(pid));
  return sum;
}

async function shareOf(pid: number): Promise<number> {
  const kilobytes = (await read(`/proc/${pid}/smaps_rollup`))?.match(/^Pss:\s+(\d+)/m)?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

async function parentOf(pid: number): Promise<number | null> {
  const parent = (await read(`/proc/${pid}/status`))?.match(/^PPid:\s+(\d+)/m)?.[1];
  return parent === undefined ? null : Number(parent);
}

const read = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);
