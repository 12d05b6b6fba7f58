import { originHash } from '@thac/proof/checkpoint';
import { vkeyOf } from '@thac/proof/key';
import { plain } from './answer.ts';
import { type Listening, listen } from './server.ts';
import type { LogSigner } from './signer.ts';
import type { Witness } from './witness.ts';

/** Serves a witness to whoever asks: the signature of the log is all the right that a request needs (tlog-witness). */
export function serveWitness(
  witness: Witness,
  origins: readonly string[],
  host: string,
  port: number,
): Promise<Listening> {
  return listen(
    (method, path, body) => {
      if (method === 'POST' && path === '/add-checkpoint') return witness.add(body);
      return method === 'GET' ? lastOf(witness, origins, path) : null;
    },
    host,
    port,
  );
}

/** What was signed last for a log, at the address of tlog-witness (§Monitor Retrieval Mechanism). */
function lastOf(
  { checkpoint }: Pick<Witness, 'checkpoint'>,
  origins: readonly string[],
  path: string,
): ReturnType<typeof plain> | null {
  const origin = origins.find((one) => path === `/${originHash(one)}/checkpoint`);
  const note = origin === undefined ? null : checkpoint(origin);
  return note === null ? null : plain(200, note);
}

/**
 * Serves a signer to those who know its address: whoever can ask it can have a false log signed, so the address holds
 * the secret that is kept beside its keys. Of several the first is told, and all are known: one takes the place of another.
 */
export async function serveSigner(signer: LogSigner, host: string, port: number): Promise<Listening> {
  const known = (path: string) => signer.secrets.find((secret) => path.startsWith(`/${secret}/`));
  const { url, close } = await listen(
    (method, path, body) => {
      const secret = known(path);
      return secret === undefined ? null : answer(signer, method, path.slice(secret.length + 1), body);
    },
    host,
    port,
  );
  return { url: `${url}/${signer.secrets[0]}`, close };
}

function answer(
  signer: LogSigner,
  method: string,
  path: string,
  body: string,
): ReturnType<typeof plain> | null {
  const origins = signer.origins();
  const keys = () => origins.flatMap((origin) => signer.keys(origin)).map((key) => `${vkeyOf(key)}\n`);
  const isOurs = origins.includes(body);
  switch (`${method} ${path}`) {
    case 'POST /add-checkpoint':
      return signer.add(body);
    case 'GET /keys':
      return plain(200, keys().join(''));
    case 'GET /rotations':
      return plain(200, origins.map((origin) => signer.rotations(origin)).join(''));
    case 'POST /rotate':
      return isOurs ? plain(200, signer.rotate(body)) : null;
    case 'POST /retire':
      if (isOurs) signer.retire(body);
      return isOurs ? plain(200, keys().join('')) : null;
    default:
      return method === 'GET' ? lastOf(signer, origins, path) : null;
  }
}
