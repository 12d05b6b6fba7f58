import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../startError.ts';
import { type Account, accountFor, mayEnter } from './account.ts';
import { binariesFor, reachableFolder, shortHash } from './binaries.ts';
import { initCluster, launch, type Running } from './cluster.ts';
import { stopOrphans } from './orphans.ts';

export type EmbeddedServer = {
  /** Connection string of a database of this server, as its owner. */
  url(database: string): string;
  /** Settles with the reason when the server ends without having been asked to. */
  ended: Promise<string>;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The data folder; the cluster lies in it, unless the account of the server cannot enter it. */
  folder: string;
  /** The folder was chosen by the operator: it is used or refused, never replaced. */
  chosen: boolean;
  /** Whether every commit reaches the disk; only tests say no. */
  durable: boolean;
  say(line: string): void;
};

/** Starts the PostgreSQL that comes with the packages on a cluster that is kept between starts. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { place, account } = placeCluster(options);
  const cluster = join(place, 'cluster');
  const binaries = binariesFor(account, options.say);
  await stopOrphans(cluster, options.say);
  const password = ensureCluster(place, cluster, binaries, account, options);
  const running = await launch({ binaries, cluster, account, log: join(place, 'postgres.log'), ...options });
  return server(running, password);
}

const server = (running: Running, password: string): EmbeddedServer => ({
  url: (database) => url(running.port, password, database),
  ended: running.ended,
  stop: running.stop,
});

/** A database of the embedded server that another process runs in this folder, as its owner; null where none runs. */
export function runningUrl(folder: string, database: string): string | null {
  const real = realpathSync(folder);
  const away = process.getuid?.() === 0 ? [join(reachableFolder(), shortHash(real))] : [];
  for (const place of [join(real, 'postgres'), ...away]) {
    const note = join(place, 'cluster', 'postmaster.pid');
    if (!existsSync(note)) continue;
    const port = Number(readFileSync(note, 'utf8').split('\n')[3]);
    return url(port, readFileSync(join(place, 'password'), 'utf8'), database);
  }
  return null;
}

const url = (port: number, password: string, database: string): string =>
  `postgresql://thac:${password}@127.0.0.1:${port}/${database}`;

function placeCluster({ folder, chosen, say }: EmbeddedOptions): { place: string; account: Account } {
  ensureFolder(folder);
  const inside = join(realpathSync(folder), 'postgres');
  const account = accountFor(join(inside, 'cluster'));
  if (!account || mayEnter(account, folder)) return { place: ensureFolder(inside), account };
  if (chosen)
    throw new StartError(
      `THAC_DATA: PostgreSQL runs as uid ${account.uid}, which may not enter the folder ${folder}; choose a folder that it may enter, or allow it (chmod a+x on the folder and those above)`,
    );
  const place = join(reachableFolder(), shortHash(realpathSync(folder)));
  say(`data is kept in ${place}, because uid ${account.uid} cannot enter ${folder}`);
  return { place: ensureFolder(place), account: accountFor(join(place, 'cluster')) };
}

/** A folder that we make can be entered whatever the umask; one that exists is left as it is. */
function ensureFolder(folder: string): string {
  if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755);
  return folder;
}

/** Prepared beside its place and renamed, so that a cluster half made is never taken for one. */
function ensureCluster(
  place: string,
  cluster: string,
  binaries: string,
  account: Account,
  { durable, say }: EmbeddedOptions,
): string {
  const secret = join(place, 'password');
  if (existsSync(cluster)) return readFileSync(secret, 'utf8');
  say(`a new database is prepared in ${cluster}`);
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  rmSync(secret, { force: true });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) for (const path of [fresh, secret]) chownSync(path, account.uid, account.gid);
  initCluster({ binaries, cluster: fresh, account, secret, durable });
  renameSync(fresh, cluster);
  return password;
}
