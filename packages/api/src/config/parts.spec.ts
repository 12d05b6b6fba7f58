import { expect, it } from 'vitest';
import { examine } from './read.ts';

const of = (environment: Record<string, string>) => {
  const { config, problems } = examine(environment);
  return { parts: config.parts, wrong: problems.map(({ name, text }) => `${name}: ${text}`) };
};

it('a process does everything unless it is told otherwise', () => {
  expect(of({})).toEqual({ parts: ['api', 'workers'], wrong: [] });
  expect(of({ THAC_PARTS: 'workers, api' })).toEqual({ parts: ['api', 'workers'], wrong: [] });
});

it('a part alone needs what it shares with those that do the other', () => {
  expect(of({ THAC_PARTS: 'api' }).wrong).toEqual([
    expect.stringMatching(/^THAC_PARTS: .*; set DATABASE_URL and THAC_SIGNER$/),
  ]);
  const shared = { DATABASE_URL: 'postgresql://a@b/c', THAC_SIGNER: 'http://127.0.0.1:4101/secret' };
  expect(of({ ...shared, THAC_PARTS: 'workers' })).toEqual({ parts: ['workers'], wrong: [] });
  const { DATABASE_URL } = shared;
  expect(of({ DATABASE_URL, THAC_PARTS: 'workers' }).wrong).toEqual([
    expect.stringMatching(/; set THAC_SIGNER$/),
  ]);
});

it('a part that there is not is refused with those that there are', () => {
  expect(of({ THAC_PARTS: 'api,web' }).wrong).toEqual([
    'THAC_PARTS: "web" is no part; give api, workers, or api,workers',
  ]);
});
