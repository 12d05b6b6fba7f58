import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../documents/reader.ts';
import { plainIn, sealedIn, shown } from '../sealed.ts';
import { upcasters } from '../versions.ts';
import type { Sealed } from '../vocabulary.ts';
import { namesSealed, placeOf } from './naming.ts';

const seal = (text: string, place: string): Sealed => ({ person: place, cipher: text.length.toString() });
const document = [
  'ỦY BAN NHÂN DÂN XÃ HÒA BÌNH',
  'KẾ HOẠCH',
  'Nơi nhận:',
  '- Lưu: VT.',
  'TM. ỦY BAN NHÂN DÂN',
  'CHỦ TỊCH',
  'Lê Văn Tám',
  'Người ký: Lê Văn Tám',
  'Email: levantam@hoabinh.gov.vn',
  'Thời gian ký: 12.09.2023 15:04:05 +07:00',
].join('\n');

describe('who signed', () => {
  test('is sealed all through a reading, and nothing else is', () => {
    const read = readPlan(document);
    const sealed = namesSealed(read, [], seal);
    expect(read.signatures.map(({ name }) => name)).toEqual(['Lê Văn Tám', 'Lê Văn Tám']);
    expect(sealedIn(sealed).map(({ person }) => person)).toEqual([
      'signatures/0/name',
      'signatures/1/name',
      'signatures/1/email',
    ]);
    expect(JSON.stringify(sealed)).not.toMatch(/Lê Văn Tám|levantam/);
    const opened = { 'signatures/1/email': 'levantam@hoabinh.gov.vn' } as Record<string, string>;
    expect(shown(sealed, ({ person }) => opened[person] ?? 'Lê Văn Tám')).toEqual(read);
  });

  test.each([
    ['/signatures/0/name', 'set', 'Lê Văn Tám', 1],
    ['/signatures/0/email', 'set', 'a@b.vn', 1],
    ['/signatures/0', 'set', { name: 'Lê Văn Tám', position: 'CHỦ TỊCH' }, 1],
    ['/signatures', 'add', { name: 'Lê Văn Tám', email: 'a@b.vn' }, 2],
    ['/signatures', 'set', [{ name: 'Lê Văn Tám' }, { name: null }], 1],
    ['/signatures/0/position', 'set', 'CHỦ TỊCH', 0],
    ['/document/title', 'set', 'Kế hoạch', 0],
    ['/tasks/0', 'set', { name: 'Kế hoạch' }, 0],
  ] as const)('is sealed in an edit at %s', (path, edit, value, names) => {
    expect(sealedIn(namesSealed(value, placeOf(path, edit), seal))).toHaveLength(names);
  });

  test('stays readable in what was recorded before names were sealed', () => {
    const { data } = JSON.parse(
      readFileSync(new URL('../../golden/DraftImported@1.json', import.meta.url), 'utf8'),
    );
    const read = upcasters['DraftImported@1']?.(data).read;
    expect(sealedIn(read).map(plainIn)).toEqual(['Nguyễn Văn A']);
    const edited = upcasters['DraftEdited@1']?.({
      draft: data.draft,
      path: '/signatures/0/name',
      edit: 'set',
      before: 'Nguyễn Văn A',
      after: 'Nguyễn Văn B',
      reason: 'Đọc nhầm',
    });
    expect(sealedIn(edited).map(plainIn)).toEqual(['Nguyễn Văn A', 'Nguyễn Văn B']);
  });

  test('a mail address of an early delivery is somebody’s, the address of a hook is nobody’s', () => {
    const lift = (address: string) => upcasters['ReminderDelivered@1']?.({ address });
    expect(sealedIn(lift('vanthu@example.vn')).map(plainIn)).toEqual(['vanthu@example.vn']);
    expect(lift('http://user@127.0.0.1/hop-thu')).toEqual({ address: 'http://user@127.0.0.1/hop-thu' });
  });
});
