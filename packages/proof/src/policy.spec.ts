import { describe, expect, test } from 'vitest';
import { checkpointText } from './checkpoint.ts';
import { keyIdOf, leafHash } from './hash.ts';
import { cosignatureType, newKey, noteType, type Signer, vkeyOf } from './key.ts';
import { signatureLine, signNote } from './note.ts';
import { parsePolicy, quorumOf } from './policy.ts';

const log = newKey('thac.test/thac', noteType);
const seals = newKey('thac.test/thac-seals', noteType);
const witnesses = Array.from({ length: 5 }, (_, at) => newKey(`chung.test/${at + 1}`, cosignatureType));
const [w1, w2, w3, w4, w5] = witnesses as [Signer, Signer, Signer, Signer, Signer];
const text = checkpointText('thac.test/thac', 3, leafHash('ba'));
const signedBy = (...signers: Signer[]): string => signNote(text, signers, 1_780_000_000);

const file = `# tỉnh Quảng Ngãi
log ${vkeyOf(log)} https://thac.test/proof/thac
 log ${vkeyOf(seals)}

witness X1 ${vkeyOf(w1)} http://localhost:1
witness X2 ${vkeyOf(w2)}
witness\tX3 \t${vkeyOf(w3)}
group X 2 X1 X2 X3
witness thanh-tra ${vkeyOf(w4)}
witness đảng ${vkeyOf(w5)}
group Y any thanh-tra đảng
group hai all X Y
quorum hai
`;

describe('a policy', () => {
  const policy = parsePolicy(file);

  test('is read', () => {
    expect(policy.logs.map(({ key, url }) => [key.name, url])).toEqual([
      ['thac.test/thac', 'https://thac.test/proof/thac'],
      ['thac.test/thac-seals', null],
    ]);
    expect(policy.witnesses.map(({ url }) => url)).toEqual(['http://localhost:1', null, null, null, null]);
    expect(policy.groups.map(({ k }) => k)).toEqual([2, 1, 2]);
  });

  test.each<[string, Signer[], boolean]>([
    ['two of X and one of Y', [w1, w3, w5], true],
    ['all', witnesses, true],
    ['one of X', [w1, w4, w5], false],
    ['none of Y', [w1, w2, w3], false],
    ['nobody', [], false],
  ])('is satisfied by %s: %j', (_, signers, satisfied) => {
    const quorum = quorumOf(policy, signedBy(log, ...signers));
    expect(quorum.log).toBe(true);
    expect(quorum.witnesses).toHaveLength(signers.length);
    expect(quorum.satisfied).toBe(satisfied);
  });

  test('wants the log of that origin to have signed', () => {
    expect(quorumOf(policy, signedBy(seals, w1, w2, w4))).toMatchObject({ log: false, satisfied: false });
    expect(quorumOf(policy, signedBy(w1, w2, w4))).toMatchObject({ log: false, satisfied: false });
  });

  test('counts no witness twice, and none with a bad cosignature', () => {
    const twice = signedBy(log, w1, w4) + signatureLine(text, w1, 1_780_000_001);
    expect(quorumOf(policy, twice).satisfied).toBe(false);
    const forged = signedBy(log, w1, w4) + signatureLine('khác\n', w2, 1_780_000_001);
    expect(() => quorumOf(policy, forged)).toThrow('does not fit');
  });

  test('may ask for nobody', () => {
    expect(quorumOf(parsePolicy(`log ${vkeyOf(log)}\nquorum none\n`), signedBy(log)).satisfied).toBe(true);
  });
});

const a = `witness a ${vkeyOf(w1)}\n`;
const b = `witness b ${vkeyOf(w2)}\n`;
const alias = vkeyOf({ ...w1, ...renamed(w1) });

/** The same key under another name, which no policy may count twice. */
function renamed(key: Signer): { name: string; id: string } {
  const name = 'khac.test';
  return { name, id: keyIdOf(name, Buffer.concat([Buffer.from([key.type]), key.publicKey])) };
}

test.each([
  ['no quorum', a, 'no line quorum'],
  ['two quorums', `${a}quorum a\nquorum a\n`, 'one line quorum'],
  ['a quorum of nobody defined', `quorum a\n${a}`, 'not defined above'],
  ['a group before its members', `group g any a\n${a}quorum g\n`, 'not defined above'],
  ['a group of itself', `${a}group g any g\nquorum g\n`, 'not defined above'],
  ['none in a group', `${a}group g any none\nquorum g\n`, 'not defined above'],
  ['none as a name', `witness none ${vkeyOf(w1)}\nquorum none\n`, 'is taken'],
  ['a name twice', `${a}witness a ${vkeyOf(w2)}\nquorum a\n`, 'is taken'],
  ['a group named as a witness', `${a}group a any a\nquorum a\n`, 'is taken'],
  ['a member twice', `${a}${b}group g 2 a a\nquorum g\n`, 'belongs to a group'],
  ['a member of two groups', `${a}group g any a\ngroup h any a\nquorum h\n`, 'belongs to a group'],
  ['a witness twice under two names', `${a}witness b ${vkeyOf(w1)}\nquorum a\n`, 'given before'],
  ['a key twice under two key names', `${a}witness b ${alias}\nquorum a\n`, 'given before'],
  ['a log twice', `log ${vkeyOf(log)}\nlog ${vkeyOf(log)}\nquorum none\n`, 'given before'],
  ['a threshold of nought', `${a}group g 0 a\nquorum g\n`, 'is no threshold'],
  ['a threshold above its members', `${a}group g 2 a\nquorum g\n`, 'is no threshold'],
  ['a threshold with a zero in front', `${a}group g 01 a\nquorum g\n`, 'is no threshold'],
  ['an empty group', `${a}group g all\nquorum a\n`, 'must read'],
  ['a log with the key of a witness', `log ${vkeyOf(w1)}\nquorum none\n`, 'of type 1'],
  ['a witness with the key of a log', `witness a ${vkeyOf(log)}\nquorum a\n`, 'of type 4'],
  ['another word', 'wittness a\nquorum none\n', 'not understood'],
  ['something after the line', `${a}quorum a b\n`, 'must read'],
  [
    'what is no key',
    `${a}witness b http://lam-chung.test\nquorum a\n`,
    'line 2 of the policy: this is no key',
  ],
  ['lines of Windows', `${a}quorum a\n`.replaceAll('\n', '\r\n'), 'save it with LF'],
  ['no last line break', `${a}quorum a`, 'lacks its line break'],
])('a policy with %s is refused', (_, policy, message) => {
  expect(() => parsePolicy(policy)).toThrow(message);
});

test('names are bytes, told apart even where they look alike', () => {
  const kelvin = `witness K ${vkeyOf(w1)}\nwitness \u212a ${vkeyOf(w2)}\nquorum \u212a\n`;
  const policy = parsePolicy(kelvin);
  expect(quorumOf({ ...policy, logs: [{ key: log, url: null }] }, signedBy(log, w2)).satisfied).toBe(true);
  expect(quorumOf({ ...policy, logs: [{ key: log, url: null }] }, signedBy(log, w1)).satisfied).toBe(false);
  expect(parsePolicy(Buffer.from('# \xff\nquorum none\n', 'latin1')).quorum).toBe('none');
});
