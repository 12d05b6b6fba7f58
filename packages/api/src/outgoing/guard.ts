import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import { isInside } from './address.ts';

/** Canh đường ra: keeps what the house asks from leading back into it. */
export type Guard = {
  /** One address alone, such as that of our own signer, may be asked though it leads inside. */
  allow(address: string): void;
};

/** An address that the house does not ask, because it leads inside. */
export class LeadsInside extends Error {
  override readonly name = 'LeadsInside';

  constructor(host: string) {
    super(
      `${host} leads to this machine or to what only machines are to ask, which the house does not do in production; give another address, or name the host in THAC_INSIDE`,
    );
  }
}

/**
 * From now on no `fetch` of this process reaches what leads inside, whoever named the address: the operator, an issuer
 * that says where its keys are, or a name that means another machine today. Judged is what is connected to.
 */
export function keepOutside(hosts: readonly string[]): Guard {
  const allowed = new Set<string>();
  const anywhere = buildConnector({});
  const outside = buildConnector({ lookup: lookupOutside });
  setGlobalDispatcher(
    new Agent({
      connect: (options, connected) => {
        const host = options.hostname.replace(/^\[|\]$/g, '');
        const free = hosts.includes(host) || allowed.has(`${host}:${options.port}`);
        if (free) return anywhere(options, connected);
        if (isIP(host) !== 0 && isInside(host)) return connected(new LeadsInside(host), null);
        return outside(options, connected);
      },
    }),
  );
  return { allow: (address) => allowed.add(new URL(address).host) };
}

/** Looks a name up as usual, and refuses it where any of its addresses leads inside: the next answer might be that one. */
const lookupOutside: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return answer(error, [], 0);
    if (found.some(({ address }) => isInside(address))) return answer(new LeadsInside(host), [], 0);
    if (options.all === true) return answer(null, found);
    const [first] = found;
    return answer(null, first?.address ?? '', first?.family);
  });
};
