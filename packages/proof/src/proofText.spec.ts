import { describe, expect, test } from 'vitest';
import { addCheckpointText, parseAddCheckpoint } from './addCheckpoint.ts';
import { checkpointText } from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { newKey, noteType } from './key.ts';
import { signNote } from './note.ts';
import { parseProofText, proofText } from './proofText.ts';

const hashes = [leafHash('a'), leafHash('b')];
const checkpoint = signNote(checkpointText('o', 3, leafHash('c')), [newKey('o', noteType)]);
const line = Buffer.from(leafHash('a')).toString('base64');

describe('a receipt', () => {
  test('is read back as it was written', () => {
    for (const extra of [null, Buffer.from('thêm')])
      for (const some of [[], hashes]) {
        const proof = { index: 73_894, hashes: some, checkpoint, extra };
        expect(parseProofText(proofText(proof))).toEqual(proof);
      }
  });

  const text = proofText({ index: 7, hashes, checkpoint, extra: null });
  test.each([
    ['another first line', text.replace('@v1', '@v2')],
    ['no index', text.replace('index 7\n', '')],
    ['a leading zero', text.replace('index 7', 'index 07')],
    ['extra data after the index', text.replace('index 7\n', 'index 7\nextra AAAA\n')],
    ['empty extra data', text.replace('index', 'extra \nindex')],
    ['a line that is no hash', text.replace(line, 'AAAA')],
    ['base64 with other unused bits', text.replace(/.=\n/, 'B=\n')],
    ['carriage returns', text.replaceAll('\n', '\r\n')],
    ['no blank line', text.slice(0, text.indexOf('\n\n') + 1)],
    ['64 hashes', text.replace(line, Array(63).fill(line).join('\n'))],
  ])('with %s is refused', (_, altered) => {
    expect(altered).not.toBe(text);
    expect(() => parseProofText(altered)).toThrow('this is no proof');
  });
});

describe('a request to sign', () => {
  test('is read back as it was written', () => {
    for (const proof of [[], hashes]) {
      const request = { old: 2, proof, checkpoint };
      expect(parseAddCheckpoint(addCheckpointText(request))).toEqual(request);
    }
  });

  const text = addCheckpointText({ old: 2, proof: hashes, checkpoint });
  test.each([
    ['no old size', text.replace('old 2\n', '')],
    ['a leading zero', text.replace('old 2', 'old 02')],
    ['a sign', text.replace('old 2', 'old +2')],
    ['two spaces', text.replace('old 2', 'old  2')],
    ['a line that is no hash', text.replace(line, `${line} `)],
    ['64 lines of proof', text.replace(line, Array(63).fill(line).join('\n'))],
    ['no blank line', 'old 2\n'],
    ['nothing', ''],
  ])('with %s is refused', (_, altered) => {
    expect(altered).not.toBe(text);
    expect(() => parseAddCheckpoint(altered)).toThrow('malformed request');
  });
});
