import { describe, expect, test } from 'vitest';
import {
  type Attack,
  eventInserted,
  eventRemoved,
  eventsExchanged,
  newestDeleted,
  rowAndTileRewritten,
  rowRewritten,
  streamRewritten,
  tileRewritten,
} from './attacks.fixture.ts';
import { bytesSource } from './bundle/source.ts';
import { exported, packed } from './exported.fixture.ts';
import { exitCodes } from './findings.ts';
import { houseOf, houseOver, newKeys, policyOf, sealed } from './record.fixture.ts';
import { story } from './story.fixture.ts';
import { all, first, house, plan, policy, second, told } from './told.fixture.ts';
import { verify } from './verify.ts';

describe('somebody with all rights in the database', () => {
  const attacks: [
    what: string,
    attack: Attack,
    place: number,
    scope: typeof plan | typeof all,
    found: [string, unknown],
  ][] = [
    ['rewrites a row and its leaf', rowRewritten, second, plan, ['event-altered', second + 1]],
    ['rewrites a row and its leaf (whole record)', rowRewritten, second, all, ['event-altered', second + 1]],
    [
      'rewrites a row, its leaf and the tile',
      rowAndTileRewritten,
      second,
      plan,
      ['chain-broken', second + 1],
    ],
    [
      'rewrites a row, its leaf and the tile (whole record)',
      rowAndTileRewritten,
      second,
      all,
      ['chain-broken', second + 1],
    ],
    ['rewrites a stream with its chain', streamRewritten(), first, plan, ['event-altered', first + 1]],
    [
      'rewrites a stream with its chain and tiles',
      streamRewritten('tiles'),
      first,
      plan,
      ['head-disagrees', 20],
    ],
    [
      'rewrites a stream, its tiles and heads',
      streamRewritten('tiles', 'heads'),
      first,
      plan,
      ['heads-not-sealed', 'heads.jsonl'],
    ],
    [
      'rewrites a stream, its tiles and heads (whole record)',
      streamRewritten('tiles', 'heads'),
      first,
      all,
      ['events-not-sealed', 'events.jsonl'],
    ],
    ['deletes the newest ten events', newestDeleted, 10, all, ['newest-missing', 13]],
    ['deletes one event in between', eventRemoved, second, all, ['newest-missing', 22]],
    ['exchanges two events', eventsExchanged, first, all, ['events-not-sealed', 'events.jsonl']],
    ['inserts an event', eventInserted, first, all, ['size-altered', 23]],
    ['rewrites the tree', tileRewritten, second, plan, ['event-altered', second + 1]],
    ['rewrites the tree elsewhere', tileRewritten, 2, plan, ['events-not-sealed', 'events.jsonl']],
  ];

  test.each(attacks)('%s', async (_, attack, place, scope, found) => {
    const result = await told(await exported(attack(house, place), scope));
    expect(result.found).toContainEqual(found);
    expect(result.verdict).toBe('tampered');
  });
});

describe('somebody who has the key of the log as well', () => {
  const rewritten = streamRewritten('tiles', 'heads')(house, first);
  const { keys } = house;
  const forged = houseOf(story(), { ...keys, witnesses: newKeys().witnesses });
  const older = sealed(keys.record, { rows: [], tiles: house.record.tiles.slice(0, 15) }, keys);

  test('finds no witness to countersign, and the bundle tells nothing', async () => {
    const { verdict, found } = await told(await exported(forged, plan));
    expect(verdict).toBe('unknown');
    expect(found).toEqual([
      ['quorum-missing', 'checkpoint'],
      ['quorum-missing', 'seals/checkpoint'],
    ]);
  });

  test('with every witness bribed, is found out by whoever has seen the record before', async () => {
    const contents = await exported(houseOver(rewritten.record, keys), plan, [], [15]);
    expect(await told(contents)).toEqual({ verdict: 'sound', found: [] });
    expect(await told(contents, older)).toEqual({ verdict: 'tampered', found: [['history-rewritten', 15]] });
    expect(await told(await exported(houseOver(rewritten.record, keys), all), older)).toMatchObject({
      verdict: 'tampered',
    });
  });

  test('who shows an older state leaves out what was seen', async () => {
    const short = houseOf(story().slice(0, 12), keys);
    expect(await told(await exported(short, all), house.checkpoint)).toEqual({
      verdict: 'incomplete',
      found: [['newest-missing', 13]],
    });
  });

  test('cannot pass off milestones of another tree', async () => {
    const [mine, other] = [
      await exported(house, plan),
      await exported(houseOver(rewritten.record, keys), plan),
    ];
    const mixed = new Map(mine);
    for (const name of ['seals/checkpoint', 'seals/event', 'seals/proof'])
      mixed.set(name, other.get(name) as Buffer);
    expect(await told(mixed)).toMatchObject({
      verdict: 'tampered',
      found: [
        ['milestone-of-another-tree', 'seals/event'],
        ['heads-not-sealed', 'heads.jsonl'],
      ],
    });
  });
});

describe('without what is needed to know', () => {
  test('nothing is called sound', async () => {
    const contents = await exported(house, plan);
    const bundle = bytesSource(await packed(contents));
    const verdictUnder = (text: string | null) => verify(bundle, { policy: text, previous: null }).verdict;
    expect(verdictUnder(policy)).toBe('sound');
    expect(verdictUnder(null)).toBe('unknown');
    expect(verdictUnder('quorum')).toBe('unknown');
    expect(verdictUnder('quorum none\n')).toBe('unknown');
    expect(verdictUnder(policyOf(newKeys()))).toBe('unknown');
    expect((await told(contents, 'no checkpoint')).found).toEqual([['previous-unreadable', undefined]]);
    const other = sealed(house.keys.seals, house.record, house.keys);
    expect((await told(contents, other)).found).toEqual([['previous-of-another-log', undefined]]);
    const earlier = sealed(
      house.keys.record,
      { rows: [], tiles: house.record.tiles.slice(0, 9) },
      house.keys,
    );
    expect(await told(contents, earlier)).toEqual({
      verdict: 'unknown',
      found: [['consistency-not-shown', 'consistency']],
    });
    expect(await told(await exported(house, all), earlier)).toEqual({ verdict: 'sound', found: [] });
    expect(await told(contents, house.checkpoint)).toEqual({ verdict: 'sound', found: [] });
  });

  test('every verdict has a number of its own', () => {
    expect(exitCodes).toEqual({ sound: 0, tampered: 1, incomplete: 2, unknown: 3 });
  });
});
