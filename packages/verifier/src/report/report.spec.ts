import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../cli.ts';
import { exported, packed } from '../exported.fixture.ts';
import { houseOf, sealed } from '../record.fixture.ts';
import { story } from '../story.fixture.ts';
import { all, house, plan, policy } from '../told.fixture.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thac-verify-'));
  writeFileSync(join(folder, 'policy'), policy);
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);

function ran(...args: string[]) {
  const said = { printed: '', complained: '', code: -1 };
  said.code = run(args, {
    print: (text) => {
      said.printed += text;
    },
    complain: (text) => {
      said.complained += text;
    },
  });
  return said;
}

/** Writes a bundle of everything, with one thing in it replaced. */
async function written(name: string, from = '', to = ''): Promise<string> {
  const contents = await exported(house, all);
  for (const entry of ['manifest.json', 'events.jsonl', 'figures.json'])
    contents.set(entry, Buffer.from(`${contents.get(entry)}`.replace(from, to)));
  writeFileSync(path(name), await packed(contents));
  return path(name);
}

describe('the command', () => {
  test('answers by number, in Vietnamese first, and writes every form of the report once', async () => {
    const bundle = await written('sound.thac');
    const reports = ['r.txt', 'r.json', 'r.html'].flatMap((name) => ['--report', path(name)]);
    const { code, printed } = ran(bundle, '--policy', path('policy'), ...reports);
    expect(code).toBe(0);
    expect(printed).toContain('KẾT LUẬN: TOÀN VẸN');
    expect(printed).toContain('VERDICT: SOUND');
    expect(printed.match(/\[đạt \/ passed\]/g)).toHaveLength(11);
    expect(printed.match(/\[không yêu cầu \/ not asked\] .*/g)).toEqual([
      '[không yêu cầu / not asked] Nối tiếp lần trước / Continuation of an earlier checkpoint',
    ]);
    expect(readFileSync(path('r.txt'), 'utf8')).toBe(printed);
    const { verdict, exitCode, checks, findings } = JSON.parse(readFileSync(path('r.json'), 'utf8'));
    expect([verdict, exitCode, checks.length, findings]).toEqual(['sound', 0, 12, []]);
    expect(readFileSync(path('r.html'), 'utf8')).toContain('<p class="verdict sound">TOÀN VẸN');
    expect(ran(bundle, '--policy', path('policy'), ...reports).code).toBe(3);
    expect(readFileSync(path('r.txt'), 'utf8')).toBe(printed);
  });

  test('says so where nobody had to countersign', async () => {
    const bundle = await written('alone.thac');
    writeFileSync(path('alone'), policy.replace('quorum both', 'quorum none'));
    expect(ran(bundle, '--policy', path('alone')).printed).toContain('Chính sách không đòi bên nào đồng ký');
    expect(ran(bundle, '--policy', path('policy')).printed).not.toContain('Chính sách không đòi');
  });

  test('names the place of what was altered', async () => {
    const bundle = await written('altered.thac', 'Đã xong', 'Chưa xong');
    const { code, printed } = ran(bundle, '--policy', path('policy'));
    expect(code).toBe(1);
    expect(printed).toContain('1. event-altered — vị trí / position 19; chuỗi / stream duty-');
    expect(printed).toMatch(
      /Sự kiện ở vị trí 19 \(ObligationSubmitted@1, chuỗi duty-.* số 3\) không còn như khi niêm phong/,
    );
  });

  test('compares with a checkpoint or a bundle kept from before', async () => {
    const bundle = await written('now.thac');
    const before = houseOf(story().slice(0, 12), house.keys);
    writeFileSync(path('before.thac'), await packed(await exported(before, plan)));
    writeFileSync(path('before.txt'), sealed(house.keys.record, before.record, house.keys));
    writeFileSync(path('stranger.txt'), 'hello');
    const compared = (previous: string) =>
      ran(bundle, '--policy', path('policy'), '--previous', path(previous), '--json');
    for (const previous of ['before.thac', 'before.txt']) {
      const { code, printed } = compared(previous);
      expect([previous, code]).toEqual([previous, 0]);
      expect(JSON.parse(printed).findings).toEqual([]);
    }
    expect(compared('stranger.txt').code).toBe(3);
  });

  test('never answers 0 to what it could not check', async () => {
    const bundle = await written('unchecked.thac');
    for (const args of [
      [],
      [bundle],
      [bundle, '--policy', path('none')],
      [path('none'), '--policy', path('policy')],
    ])
      expect(ran(...args).code).toBe(3);
    for (const args of [
      [folder, '--policy', path('policy')],
      [path('policy'), '--policy', path('policy')],
    ])
      expect(ran(...args).code).toBe(3);
    expect(ran(bundle, bundle).complained).toContain('Hãy nêu đúng một gói. / Name exactly one bundle.');
    expect(ran(bundle, '--report', path('x.pdf')).complained).toContain('.txt, .json hoặc .html');
    expect(ran(bundle, '--unheard').complained).toContain('--policy TỆP');
    expect(ran('--help')).toMatchObject({ code: 0, complained: '' });
  });
});

test('nothing that a bundle says is more than text in a report', async () => {
  const evil = '</td><script>alert(1)</script>" onload="x\u202e\u001b[2J';
  const bundle = await written('evil.thac', '"asOf":', `${JSON.stringify(evil)}:1,"asOf":`);
  const { code, printed } = ran(bundle, '--policy', path('policy'), '--report', path('evil.html'));
  expect(code).toBe(1);
  expect(printed).toContain('alert(1)');
  const page = readFileSync(path('evil.html'), 'utf8');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x··[2J');
  expect(page).not.toContain('<script');
  for (const text of [page, printed])
    for (const sign of ['\u202e', '\u001b']) expect(text).not.toContain(sign);
  expect(page).toContain(`default-src 'none'`);
});

test('nor is the name of its file', () => {
  const bundle = path('a\u001b[2J\nKẾT LUẬN: TOÀN VẸN\u202e.thac');
  writeFileSync(bundle, 'not a bundle');
  const said = [ran(bundle, '--policy', path('policy')), ran(`${bundle}?`, '--policy', path('policy'))];
  expect(said.map(({ code }) => code)).toEqual([3, 3]);
  for (const { printed, complained } of said) {
    expect(printed + complained).toContain('a·[2J·KẾT LUẬN: TOÀN VẸN·.thac');
    for (const sign of ['\u202e', '\u001b', '\nKẾT LUẬN: TOÀN VẸN'])
      expect(printed + complained).not.toContain(sign);
  }
});
