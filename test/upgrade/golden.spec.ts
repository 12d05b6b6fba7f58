import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { currentVersions, upcasters } from '@thac/domain/versions';
import { eventOf } from '@thac/eventstore/rows';
import { versionsOf } from '@thac/eventstore/versions';
import { describe, expect, it } from 'vitest';

const domain = new URL('../../packages/domain/', import.meta.url);
const golden = new URL('golden/', domain);
const versions = versionsOf(currentVersions, upcasters);

/** Golden files as they are, by name. */
const files = new Map(
  readdirSync(golden).map((name) => [name, readFileSync(new URL(name, golden), 'utf8')] as const),
);

/** What the list of golden files says that is not so, or not listed. */
function unlike(list: string, found: ReadonlyMap<string, string>): string[] {
  const listed = new Map(
    list
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
  return [
    ...[...listed].filter(([name]) => !found.has(name)).map(([name]) => `${name} is gone`),
    ...[...found].flatMap(([name, text]) => {
      const hash = listed.get(name);
      if (hash === undefined) return `${name} is not listed`;
      return hash === hashOf(text) ? [] : `${name} was changed`;
    }),
  ];
}

const list = readFileSync(new URL('golden.sha256', domain), 'utf8');

describe('golden files', () => {
  it('are as they were when they were written: each is listed with its hash, and no line of the list changes', () => {
    expect(unlike(list, files)).toEqual([]);
    expect(
      list
        .trimEnd()
        .split('\n')
        .toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1)),
    ).toEqual(list.trimEnd().split('\n'));
  });

  it('that are changed, removed or added without a line are found', () => {
    const [name = '', text = ''] = [...files][0] ?? [];
    expect(unlike(list, new Map([...files, [name, text.replace('{', '{ ')]]))).toEqual([
      `${name} was changed`,
    ]);
    expect(unlike(list, new Map([...files].slice(1)))).toEqual([`${name} is gone`]);
    expect(unlike(list, new Map([...files, ['PlanSung@1.json', '{}']]))).toEqual([
      'PlanSung@1.json is not listed',
    ]);
  });

  it.each(versions.readable)('%s is read by the record as it would stand there', (stored) => {
    const { type, data } = JSON.parse(files.get(`${stored}.json`) ?? '') as { type: string; data: object };
    expect(type).toBe(stored);
    const read = eventOf({ position: 1, bytes: JSON.stringify({ type, data }) }, versions);
    expect(`${read.type}@${currentVersions[read.type as keyof typeof currentVersions]}`).toBe(
      versions.storedType(stored.split('@')[0] ?? ''),
    );
    expect(Object.keys(read.data).length).toBeGreaterThan(0);
  });
});
