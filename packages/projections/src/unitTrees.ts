import type { Day, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { known } from './asOf.ts';
import type { Standing } from './position.ts';
import type { Views } from './views.ts';

/** A unit and all below it, as parameters: the units, the number of the branch of each, and the branches in that order. */
export type Branches = { units: string; numbers: string; branches: string };

/** Cây đơn vị dựng sẵn: where all units stand on any day, as known at one standing of the views. */
export type UnitTree = { below(root: UnitId, day: Day): Branches };

/** Keeps the tree that was asked for last, as long as units stay what they are. */
export type UnitTrees = { at(db: Kysely<Views>, standing: Pick<Standing, 'places'>): Promise<UnitTree> };

type Stretch = { unit: UnitId; parent: UnitId | null; from: Day; to: Day | null; last: boolean };

export function keepUnitTrees(): UnitTrees {
  let kept: { places: string; tree: Promise<UnitTree> } | null = null;
  return {
    at(db, { places }) {
      if (kept?.places === places) return kept.tree;
      const tree = read(db).then(treeOf);
      kept = { places, tree };
      tree.catch(() => {
        if (kept?.tree === tree) kept = null;
      });
      return tree;
    },
  };
}

async function read(db: Kysely<Views>): Promise<Stretch[]> {
  const { rows } =
    await sql<Stretch>`select u.unit, u.parent, u.valid_from as "from", u.valid_to as "to", u.last
    from ${sql.table('view.unit')} as u where ${known({ knownAt: null }, 'u')} order by u.unit, u.valid_from`.execute(
      db,
    );
  return rows;
}

/** Spans of days of which the children are kept; answers that are kept, and characters of one that is worth it: a country's is not. */
const most = { spans: 8, answers: 300, characters: 100_000 };

function treeOf(stretches: readonly Stretch[]): UnitTree {
  const byUnit = [...Map.groupBy(stretches, ({ unit }) => unit).values()];
  const changes = [
    ...new Set(stretches.flatMap(({ from, to }) => (to === null ? [from] : [from, `${to}+`]))),
  ].sort();
  const spans = new Map<number, Map<UnitId, UnitId[]>>();
  const answers = new Map<string, Branches>();
  const childrenIn = (span: number, day: Day): Map<UnitId, UnitId[]> => {
    const children = spans.get(span) ?? childrenOn(byUnit, day);
    remember(spans, span, children, most.spans);
    return children;
  };
  return {
    below(root, day) {
      const span = spanOf(changes, day);
      const key = `${root} ${span}`;
      const found = answers.get(key) ?? branchesOf(root, childrenIn(span, day));
      if (found.units.length <= most.characters) remember(answers, key, found, most.answers);
      return found;
    },
  };
}

function remember<K, V>(kept: Map<K, V>, key: K, value: V, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
}

/** Which of the spans between changes a day lies in: on all days of one everything stands alike. */
function spanOf(changes: readonly string[], day: Day): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** As `tree` in unitTree.ts: ended units hang where they stood last, and those to come where they will stand first. */
function childrenOn(byUnit: readonly (readonly Stretch[])[], day: Day): Map<UnitId, UnitId[]> {
  const children = new Map<UnitId, UnitId[]>();
  for (const stretches of byUnit) {
    const [first] = stretches;
    const place =
      stretches.find((one) => isPlaced(one, day)) ?? (first && first.from > day ? first : undefined);
    if (place === undefined || place.parent === null) continue;
    const siblings = children.get(place.parent);
    if (siblings === undefined) children.set(place.parent, [place.unit]);
    else siblings.push(place.unit);
  }
  return children;
}

const isPlaced = ({ from, to, last }: Stretch, day: Day): boolean =>
  from <= day && (to === null || to >= day || last);

/** A parent that runs in a circle ends it. */
function branchesOf(root: UnitId, children: ReadonlyMap<UnitId, readonly UnitId[]>): Branches {
  const units = [root];
  const numbers = [1];
  const branches = [root];
  const met = new Set(units);
  for (let place = 0; place < units.length; place += 1) {
    const unit = units[place] as UnitId;
    for (const child of children.get(unit) ?? []) {
      if (met.has(child)) continue;
      met.add(child);
      units.push(child);
      if (unit === root) branches.push(child);
      numbers.push(unit === root ? branches.length : (numbers[place] ?? 1));
    }
  }
  return { units: listed(units), numbers: listed(numbers), branches: listed(branches) };
}

const listed = (values: readonly unknown[]): string => `{${values.join(',')}}`;
