import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';

/**
 * Watches the memory of this process and of the database server; Linux only, elsewhere the server counts as 0. A look
 * costs milliseconds for each process of the server: what is measured for long is looked at less often.
 */
export function memory(serverUrl: string, everyMs = 200): { peaks(): { process: number; server: number } } {
  let [process_, server] = [0, 0];
  let postmaster: number | null = null;
  void postmasterOf(serverUrl).then((pid) => {
    postmaster = pid;
  });
  const look = () => {
    process_ = Math.max(process_, process.memoryUsage.rss());
    if (postmaster !== null) server = Math.max(server, proportional(postmaster));
  };
  setInterval(look, everyMs).unref();
  const mb = (bytes: number) => Math.round(bytes / 1e6);
  return {
    peaks() {
      look();
      return { process: mb(process_), server: mb(server) };
    },
  };
}

async function postmasterOf(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return postmaster;
}

/** Shared pages count once: the proportional share of each process of the server, in bytes. */
function proportional(postmaster: number): number {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && parentOf(Number(name)) === postmaster,
  );
  return [String(postmaster), ...children].reduce((sum, pid) => sum + shareOf(pid), 0);
}

function shareOf(pid: string): number {
  const kilobytes = read(`/proc/${pid}/smaps_rollup`)?.match(/^Pss:\s+(\d+)/m)?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function parentOf(pid: number): number | null {
  const parent = read(`/proc/${pid}/status`)?.match(/^PPid:\s+(\d+)/m)?.[1];
  return parent === undefined ? null : Number(parent);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
