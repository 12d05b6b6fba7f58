import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import { quotedParts } from '../secrets/quoted.ts';
import { noteOn } from './noteOn.ts';

/** Máy gọi: from which address a request comes, and whether over TLS. */
export type Client = { address: string; secure: boolean };

/** Addresses of proxies of ours, which alone are believed when they say for whom they ask. */
export type Proxies = (address: string) => boolean;

const mostHops = 32;

/** An address in the one form in which it is compared and counted; null for what is none. */
export function plainAddress(text: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1] ?? bare;
  const kind = isIP(mapped);
  if (kind === 0 || mapped.includes('%')) return null;
  return kind === 4 ? mapped : (URL.parse(`http://[${mapped}]`)?.hostname.slice(1, -1) ?? null);
}

/** Reads the setting THAC_PROXIES: addresses, or networks as in 10.0.0.0/8. */
export function parseProxies(text: string): Proxies {
  const list = new BlockList();
  for (const one of text.split(',').map((part) => part.trim())) {
    const [, network = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(one) ?? [];
    const kind = isIP(network);
    const most = kind === 4 ? 32 : 128;
    if (kind === 0 || network.includes('%') || Number(bits ?? most) > most)
      throw new Error(
        `${quotedParts(one)} is no address and no network; give them as in 10.0.3.7,10.1.0.0/16`,
      );
    if (Number(bits ?? most) === 0)
      throw new Error(`${quotedParts(one)} is everybody; name the proxies, for whoever is named is believed`);
    list.addSubnet(network, Number(bits ?? most), kind === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const plain = plainAddress(address);
    return plain !== null && list.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
  };
}

/**
 * Finds who asks: the last address on the way to us that is no proxy of ours. What others claim to ask for counts for nothing,
 * and where a proxy says what is no address, it is taken for the one who asks.
 */
export function clientOf({ headers, socket }: IncomingMessage, isProxy: Proxies): Client {
  const { neighbour, proxy } = neighbourOf(socket, isProxy);
  if (!proxy) return { address: neighbour, secure: false };
  let address = neighbour;
  const { hops, protocol } = told(headers);
  for (const hop of hops.reverse()) {
    const plain = plainAddress(hop);
    if (plain === null) break;
    address = plain;
    if (!isProxy(plain)) break;
  }
  return { address, secure: protocol === 'https' };
}

/** Who is at the other end of a connection, as long as it stands. */
const neighbours = noteOn<Socket, { neighbour: string; proxy: boolean; isProxy: Proxies }>('neighbour');

function neighbourOf(socket: Socket, isProxy: Proxies) {
  const known = neighbours.of(socket);
  if (known?.isProxy === isProxy) return known;
  const neighbour = plainAddress(socket.remoteAddress ?? '') ?? 'unknown';
  const found = { neighbour, proxy: isProxy(neighbour), isProxy };
  neighbours.set(socket, found);
  return found;
}

/** Whichever of the two ways of telling a proxy has; the older one first, for proxies that know it pass the newer one on. */
function told(headers: IncomingMessage['headers']): { hops: string[]; protocol: string } {
  const older = listOf(headers['x-forwarded-for']);
  const newer = listOf(headers.forwarded).map((one) => one.split(';').map((pair) => pair.trim()));
  const named = (pairs: readonly string[], name: string) =>
    pairs
      .find((pair) => pair.toLowerCase().startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '');
  const protocol = listOf(headers['x-forwarded-proto']).at(-1) ?? named(newer.at(-1) ?? [], 'proto') ?? '';
  const hops = older.length > 0 ? older : newer.map((pairs) => named(pairs, 'for') ?? '');
  return { hops, protocol: protocol.toLowerCase() };
}

const listOf = (header: string | readonly string[] | undefined): string[] => {
  const text = typeof header === 'string' ? header : (header ?? []).join(',');
  return text === ''
    ? []
    : text
        .split(',')
        .slice(-mostHops)
        .map((one) => one.trim());
};
