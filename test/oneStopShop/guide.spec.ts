import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources } from '@thac/api/oneStopShop/settings';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { codeTableStream, sourceStream } from '@thac/domain/streams';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, units, type World } from '../api/world.ts';
import { fits } from './described.ts';
import { ground } from './ground.ts';
import { signedHeaders, sourceWith } from './signing.ts';

/** What stands in the blocks of one language on a page of the documentation. */
const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block ?? '');

const pageOf = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');
const guide = pageOf('one-stop-shop');
const examples = blocksOf(guide, 'json');

const now = '2026-03-01T02:00:00.000Z';
const written = [sourceStream(sourceId('qngai')), codeTableStream];
let world: World;
beforeAll(async () => {
  world = await openWorld(now, undefined, [], undefined, undefined, [sourceWith('qngai', 'a')]);
  const rest = ground.filter(({ stream }) => !written.includes(stream));
  await openEventLog(world.database.pool, 'thac').append(rest);
});
afterAll(() => world.end());

describe('the guide for dossier systems', () => {
  it('leads from nothing to a window that is recorded', async () => {
    const [setUp = ''] = blocksOf(guide, 'graphql');
    const asked = setUp.replace('e15608a9-6b95-564f-ab48-9de016e4f19d', units.province);
    expect(asked).not.toBe(setUp);
    expect(await world.get('admin', asked)).toEqual({
      registerSource: { position: expect.any(Number) },
      publishCodeTable: { position: expect.any(Number) },
    });
    const body = examples.find((example) => example.includes('"windows"')) ?? '';
    const taken = await fetch(new URL('/one-stop-shop/v1/windows', world.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signedHeaders(body) },
      body,
    });
    const { status } = (await taken.json()) as { status: string };
    const receipt = async (): Promise<unknown> =>
      (await fetch(new URL(status, world.url), { headers: signedHeaders(status) })).json();
    await expect
      .poll(receipt, { timeout: 20_000 })
      .toMatchObject({ state: 'settled', items: [{ outcome: 'recorded', reasons: [] }] });
  });

  it('shows settings that are taken, once there are secrets in them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'thac-guide-'));
    const shown = [...examples, ...blocksOf(pageOf('polling'), 'json')].filter((example) =>
      /"(secrets|poll)":/.test(example),
    );
    expect(shown).toHaveLength(3);
    for (const [index, example] of shown.entries()) {
      const file = join(folder, `${index}.json`);
      let letter = 65;
      const filled = example.replaceAll(
        'whsec_…',
        () => `whsec_${Buffer.alloc(32, letter++).toString('base64')}`,
      );
      writeFileSync(file, filled.includes('"sources"') ? filled : `{"sources":[${filled}]}`);
      expect(readSources(file).map(({ code }) => code)).toEqual(['qngai']);
    }
    rmSync(folder, { recursive: true });
  });

  it('shows a message about duties as it is sent', () => {
    const shown = examples.find((example) => example.includes('"procedure-duties"')) ?? '';
    expect(fits('ProcedureDuties', JSON.parse(shown.replaceAll('…', () => randomUUID())))).toBe(true);
  });
});
