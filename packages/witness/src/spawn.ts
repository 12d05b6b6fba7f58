import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A signer or witness that runs as a process of its own. */
export type Running = {
  /** The address to which `add-checkpoint` is added. */
  url: string;
  /** Its own public key, or those of its logs. */
  keys: readonly string[];
  pid: number;
  /** When it has ended, by itself or not. */
  ended: Promise<void>;
  /** Ends it, gently. */
  close(): Promise<void>;
};

/** What a child says when it listens. */
export type Ready = { url: string; keys: readonly string[] };

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts `thac signer` or `thac witness` and waits until it listens; it ends with us. */
export async function spawnKeeper(
  command: 'signer' | 'witness',
  options: Readonly<Record<string, string | readonly string[]>>,
): Promise<Running> {
  const args = Object.entries(options).flatMap(([name, value]) =>
    [value].flat().map((one) => `--${name}=${one}`),
  );
  const child = fork(main, [command, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { url, keys } = await readyOf(child);
  // A signal may find the child still busy with what it was asked: it ends once that is answered.
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, keys, pid: child.pid ?? 0, ended, close };
}

function readyOf(child: ChildProcess): Promise<Ready> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) =>
      reject(new Error(`it ended with code ${code} before it listened: ${said.trim()}`)),
    );
  });
}
