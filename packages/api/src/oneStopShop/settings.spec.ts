import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSources } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'sources.json');

const read = (settings: unknown) => {
  writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return readSources(file);
};
const wrong = (settings: unknown): string => {
  try {
    read(settings);
    return '';
  } catch (error) {
    return (error as Error).message.replaceAll(`THAC_SOURCES: ${file}: `, '');
  }
};

const secretOf = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;

describe('the sources', () => {
  it('are read with what may be left out', () => {
    expect(
      read({
        sources: [
          {
            source: 'mot-cua',
            secrets: [
              { secret: secretOf('a'), to: '2026-06-30' },
              { secret: secretOf('b'), from: '2026-06-01' },
            ],
          },
          { source: 'hai', perMinute: 5, secrets: [{ secret: secretOf('c') }] },
        ],
      }),
    ).toEqual([
      {
        code: 'mot-cua',
        perMinute: 600,
        poll: null,
        secrets: [
          { key: Buffer.alloc(32, 'a'), from: null, to: '2026-06-30' },
          { key: Buffer.alloc(32, 'b'), from: '2026-06-01', to: null },
        ],
      },
      {
        code: 'hai',
        perMinute: 5,
        poll: null,
        secrets: [{ key: Buffer.alloc(32, 'c'), from: null, to: null }],
      },
    ]);
    expect(read({ sources: [] })).toEqual([]);
  });

  it('that cannot push are asked, and need no secret', () => {
    const url = 'https://motcua.example.vn/api/so-lieu';
    const read1 = (poll: object) => read({ sources: [{ source: 'mot-cua', poll }] });
    expect(read1({ url, token: 'khoa' })).toEqual([
      {
        ...{ code: 'mot-cua', perMinute: 600, secrets: [] },
        poll: { url, token: 'khoa', everySeconds: 300, overlap: 3_600, check: null, checkDays: 92 },
      },
    ]);
    const all = { url, token: 'khoa', everySeconds: 60, overlap: 0, check: `${url}/doi-soat`, checkDays: 30 };
    expect(read1(all)).toMatchObject([{ poll: all }]);
    const said = wrong({
      sources: [
        { source: 'mot-cua', poll: { url: 'ftp://x', token: ' ', everySeconds: 0, check: 'y', bí: 1 } },
      ],
    });
    for (const problem of ['poll.url', 'poll.token', 'poll.everySeconds', 'poll.check', 'poll.bí'])
      expect(said).toContain(`sources[0].${problem}: `);
    expect(wrong({ sources: [{ source: 'mot-cua' }] })).toContain('sources[0].secrets: ');
  });

  it('say where they are told what their units owe, and with what that is signed', () => {
    const told = (outgoing: unknown) => ({
      sources: [{ source: 'mot-cua', secrets: [{ secret: secretOf('a') }], outgoing }],
    });
    const url = 'https://motcua.example.vn/thong-bao';
    expect(read(told({ url, secrets: [{ secret: secretOf('m') }] }))[0]?.outgoing).toEqual({
      url,
      secrets: [{ key: Buffer.alloc(32, 'm'), from: null, to: null }],
    });
    expect(wrong(told({ url: 'motcua', secrets: [], every: 5 })).split('\n')).toEqual([
      'sources[0].outgoing.url: is not an address; give https://host/path',
      'sources[0].outgoing.secrets: give at least one',
      'sources[0].outgoing.every: there is no such setting',
    ]);
    expect(wrong(told({ url, secrets: [{ secret: secretOf('a') }] }))).toContain('stands in two places');
  });

  it('have everything that is wrong with them said at once, and no secret', () => {
    const said = wrong({
      sources: [
        { source: 'mot', secrets: [{ secret: 'whsec_kurz', from: '2026-02-30' }] },
        { source: 'mot', secrets: [], perMinute: 0 },
        {
          source: '',
          colour: 'đỏ',
          secrets: [{ secret: secretOf('a'), from: '2026-02-02', to: '2026-02-01' }],
        },
        { source: 'hai', secrets: [{ secret: secretOf('a') }] },
      ],
    });
    expect(said.split('\n')).toEqual([
      'sources[0].secrets[0].secret: give whsec_ and the base64 of 24 to 64 bytes of chance',
      'sources[0].secrets[0].from: give a day such as 2026-07-01, or leave it out',
      'sources[1].secrets: give at least one',
      'sources[1].perMinute: give a whole number from 1 to 100000',
      'sources[2].source: give a text of 1 to 40 characters',
      'sources[2].secrets[0].to: is before "from"',
      'sources[2].colour: there is no such setting',
      'two sources have the code "mot"; each is listed once',
      'one secret stands in two places; a signature must say who has signed, so each has its own',
    ]);
    expect(said).not.toContain('kurz');
  });

  it('are not JSON without what they hold being said', () => {
    expect(wrong('{"sources": [{"secret": "whsec_abc" "')).toMatch(/is not JSON that can be read/);
    expect(wrong('{"sources": [{"secret": "whsec_abc" "')).not.toContain('whsec');
    expect(wrong('[]').split('\n')[0]).toBe('the file is not an object');
  });
});
