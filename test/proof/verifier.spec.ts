import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifierText } from '@thac/api/cli/verifier';
import { vkeyOf } from '@thac/proof/key';
import { bytesSource } from '@thac/verifier/bundle/source';
import { verify } from '@thac/verifier/verify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { randomStory } from '../../packages/projections/spec/randomStory.ts';
import { openSealedHouse, type SealedHouse } from './sealedHouse.ts';
import { type Superuser, superuserOf } from './superuser.ts';

let house: SealedHouse;
let folder = '';
let policy = '';
let plan = '';
let unit = '';
/** Ours, and that of the system, which may be older. */
const nodes = [process.execPath, '/usr/bin/node'].filter((path) => existsSync(path));
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thac-inspector-'));
  house = await openSealedHouse();
  // Drafts and reports of the story name files that nobody has kept.
  const events = (await randomStory(31, 250)).filter(({ stream }) => !/^(draft|report)-/.test(stream));
  const assigned = events.find(({ type }) => type === 'ObligationsAssigned')?.data;
  plan = assigned?.plan as string;
  unit = assigned?.unit as string;
  await house.record(events);
  await house.seal();
  const { record, seals } = house.signers;
  policy = `log ${vkeyOf(record.key)}\nlog ${vkeyOf(seals.key)}\nquorum none\n`;
}, 120_000);
afterAll(async () => {
  await house.drop();
  rmSync(folder, { recursive: true });
});

async function exported(query: string): Promise<Buffer> {
  const response = await fetch(`${house.address}/export?${query}`, {
    headers: { authorization: 'Bearer token-inspector' },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** Codes and places of what is found in the export of now. */
async function told(query: string) {
  const { verdict, findings } = verify(bytesSource(await exported(query)), { policy, previous: null });
  return { verdict, findings };
}

describe('what the server exports', () => {
  test('is found sound: everything, a plan and a unit', async () => {
    for (const query of ['all', `plan=${plan}`, `unit=${unit}`]) {
      const { verdict, findings } = await told(query);
      expect([query, verdict, findings]).toEqual([query, 'sound', []]);
    }
  });
});

describe('a superuser of the database', () => {
  let superuser: Superuser;
  beforeAll(async () => {
    superuser = await superuserOf(house.database);
  });
  afterEach(() => superuser.restore());
  afterAll(() => superuser.leave());

  const falsified = (text: string): string => text.replace(/"at":"20/, '"at":"19');
  const duty = async () => {
    const { rows } = await superuser.query(
      `select stream, array_agg(position order by version) as positions, array_agg(bytes order by version) as texts
       from record.event where stream like $1 group by 1 having count(*) > 2 order by 1 limit 1`,
      [`duty-${plan}-%`],
    );
    const { stream, positions, texts } = rows[0];
    return {
      stream: stream as string,
      positions: positions.map(Number) as number[],
      texts: texts as string[],
    };
  };

  /** That both bundles are called tampered, and where. */
  async function expectTold(...places: [code: string, position: number | undefined][]) {
    for (const query of ['all', `plan=${plan}`]) {
      const { verdict, findings } = await told(query);
      expect([query, verdict]).toEqual([query, 'tampered']);
      const found = findings.map(({ code, place }) => [code, place.position]);
      for (const place of places) expect(found).toContainEqual(place);
    }
  }

  test('who rewrites a row and its leaf is found out, by the event', async () => {
    const { positions, texts } = await duty();
    await superuser.rewrite(positions[1] ?? 0, falsified(texts[1] ?? ''), false);
    await expectTold(['event-altered', positions[1]]);
  });

  test('who also rewrites the leaf in the tree is found out, by the event that the next one names', async () => {
    const { positions, texts } = await duty();
    await superuser.rewrite(positions[1] ?? 0, falsified(texts[1] ?? ''), true);
    await expectTold(['chain-broken', positions[1]], ['events-not-sealed', undefined]);
  });

  test('who rewrites a whole stream with its chain is found out, by every event of it', async () => {
    const { stream, positions } = await duty();
    await superuser.rewriteStream(stream, falsified, false);
    await expectTold(...positions.map((position): [string, number] => ['event-altered', position]));
  });

  test('who also rewrites the tree is found out, by the stream whose head was sealed', async () => {
    const { stream, positions } = await duty();
    await superuser.rewriteStream(stream, falsified, true);
    await expectTold(['head-disagrees', positions.at(-1)], ['events-not-sealed', undefined]);
  });

  test('who also rewrites the heads is found out, by the milestone', async () => {
    const { stream } = await duty();
    await superuser.rewriteStream(stream, falsified, true);
    await superuser.query(
      `update seal.head h set leaf = e.leaf from record.event e
       where e.log = h.log and e.stream = $1 and e.version = h.version and h.key like '%/' || $1`,
      [stream],
    );
    await expectTold(['heads-not-sealed', undefined], ['events-not-sealed', undefined]);
  });

  test('who deletes the newest ten events is found out, by the first that is missing', async () => {
    const head = await house.log.head();
    await superuser.query(`delete from record.event where log = 'thac' and position > $1`, [head - 10]);
    const { verdict, findings } = await told('all');
    expect(verdict).not.toBe('sound');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'positions-withheld',
        place: expect.objectContaining({ position: head - 9 }),
      }),
    );
  });

  test('who rewrites the tree elsewhere is found out, by the root', async () => {
    await superuser.query(
      `update seal.tile set hashes = overlay(hashes placing sha256('x') from 33) where log = 'thac' and level = 0 and index = 0`,
    );
    await expectTold(['events-not-sealed', undefined]);
    const { findings } = await told('all');
    expect(findings.map(({ code, place }) => [code, place.position])).toContainEqual(['event-altered', 2]);
  });
});

describe('the verifier as one file', () => {
  test('runs alone, with no package and no folder of ours, and answers by number', async () => {
    const file = join(folder, 'thac-verify.mjs');
    writeFileSync(file, await verifierText());
    writeFileSync(join(folder, 'policy'), policy);
    const bundle = await exported(`plan=${plan}`);
    writeFileSync(join(folder, 'sound.thac'), bundle);
    const altered = Buffer.from(bundle);
    altered[altered.indexOf('"recorded"')] = 0x27;
    writeFileSync(join(folder, 'altered.thac'), altered);
    writeFileSync(join(folder, 'cut.thac'), bundle.subarray(0, bundle.length - 700));
    for (const node of nodes)
      for (const [name, code] of Object.entries({ sound: 0, altered: 1, cut: 2, policy: 3 })) {
        const of = name === 'policy' ? name : `${name}.thac`;
        const { status, stdout } = spawnSync(node, [file, of, '--policy', 'policy'], {
          cwd: folder,
          env: {},
          encoding: 'utf8',
        });
        expect([node, name, status]).toEqual([node, name, code]);
        expect(stdout).toContain('KẾT LUẬN: ');
      }
    const unread = `exec 3>&1; { "$@"; echo "$?" >&3; } | true`;
    const command = [process.execPath, file, 'sound.thac', '--policy', 'policy'];
    const { stdout, stderr } = spawnSync('bash', ['-c', unread, 'bash', ...command], {
      ...{ cwd: folder, encoding: 'utf8' },
    });
    expect([stdout, stderr]).toEqual(['0\n', '']);
  });
});
