import { BlockList, isIP } from 'node:net';

/** Where no request of the house may go once it serves the public: this machine, its neighbours on the wire, what clouds tell machines of themselves. */
const inside = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

/** Whether an address leads back to this machine or to what only machines are to ask, in whichever way it is written. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inside.check(address, 'ipv4');
  if (family !== 6) return false;
  return inside.check(address, 'ipv6') || embedded(address).some((one) => inside.check(one, 'ipv4'));
}

/** The address of version 4 that one of version 6 stands for: mapped, translated (NAT64), or of 6to4. */
function embedded(address: string): string[] {
  const words = wordsOf(address);
  const at = (first: number) =>
    [words[first] ?? 0, words[first + 1] ?? 0].flatMap((word) => [word >> 8, word & 255]).join('.');
  const begins = (...start: number[]) => start.every((word, nth) => words[nth] === word);
  if (begins(0, 0, 0, 0, 0, 0xffff) || begins(0, 0, 0, 0, 0, 0) || begins(0x64, 0xff9b)) return [at(6)];
  return begins(0x2002) ? [at(1)] : [];
}

/** The eight words of an address of version 6. */
function wordsOf(address: string): number[] {
  const plain = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const words = (text: string) =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
  if (tail === undefined) return words(head);
  const [before, after] = [words(head), words(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}
