import { denominator, numerator } from '@thac/projections/judgement';
import { wholeUnits } from '@thac/projections/reading/whole';
import { placed } from '@thac/projections/unitTree';
import type { Branches } from '@thac/projections/unitTrees';
import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Here, type InSql, list, NotInSql, object } from '../compiled/inSql.ts';
import { referred } from '../compiled/nouns.ts';
import { filled, Slot } from '../compiled/slot.ts';

/** The rollup of a unit without a filter, as `rollup` reckons it. */
export const rollupInSql: InSql = (here: Here) => {
  const { args, asOf, all, alias, select, onlyIf } = here;
  if (args.filter != null) throw new NotInSql('filter');
  const below = (part: keyof Branches) =>
    new Slot((asked) => asked.below(filled(args.unit as string, asked), filled(asOf.validAt, asked))[part]);
  const [units, numbers, branches] = [below('units'), below('numbers'), below('branches')];
  if (!all) onlyIf(wholeUnits(sql`select unnest(${units}::uuid[])`));
  const [counts, root, branch] = [alias(), alias(), alias()];
  const of = (condition: RawBuilder<unknown>) => sql`(select * from ${sql.ref(counts)} ${condition})`;
  const columns = select(null, {
    unit: (here) => referred('Unit', 'unit')({ ...here, of: root } as never),
    total: (here) => tally(here, of(sql``)),
    own: (here) => tally(here, of(sql`where branch = 1`)),
    unplaced: () => sql`null::json`,
    branches: (here) =>
      list(
        here.select(branch, {
          unit: (here) => referred('Unit', 'unit')({ ...here, of: branch } as never),
          tally: (here) => tally(here, of(sql`where branch = ${columnOf(branch, 'number')}`)),
        }),
        sql`from (select unit, number from unnest(${branches}::uuid[]) with ordinality as listed(unit, number)
            where number > 1) as ${sql.ref(branch)}
          left join ${sql.table('view.unit')} as named on named.unit = ${columnOf(branch, 'unit')} and ${placed(asOf, 'named')}
          where named.unit is not null or exists (select from ${sql.ref(counts)} where branch = ${columnOf(branch, 'number')})
          order by named.category = 'territory' desc nulls last, named.folded, ${columnOf(branch, 'unit')}`,
      ),
  });
  return sql`(with ${sql.ref(counts)} as materialized (
      select * from ${sql.raw(all ? 'reading.counted_whole' : 'reading.counted')}(${units}::uuid[], ${numbers}::integer[], ${asOf.validAt}::date)
    ) ${object(columns, sql`from (select ${args.unit}::uuid as unit) as ${sql.ref(root)}`)})`;
};

/** What counts by state and timeliness add up to, as `tally` does. */
function tally({ select }: Here, counts: RawBuilder<unknown>): RawBuilder<unknown> {
  const sum = (of?: readonly string[]) =>
    sql`(select coalesce(sum(count), 0) from ${counts} as c
      where ${of === undefined ? sql`true` : sql`c.timeliness = any(array[${sql.join(of.map(sql.lit))}])`})`;
  return object(
    select(null, {
      total: () => sum(),
      done: () => sum(numerator),
      fallenDue: () => sum(denominator),
      rate: () => sql`(round(${sum(numerator)} * 10000.0 / nullif(${sum(denominator)}, 0)) / 100)::float8`,
      lines: ({ alias, select }) => {
        const line = alias();
        const columns = select(line, {
          state: () => columnOf(line, 'state'),
          timeliness: () => columnOf(line, 'timeliness'),
          count: () => columnOf(line, 'count'),
        });
        return list(
          columns,
          sql`from (select state, timeliness, sum(count)::integer as count from ${counts} as c group by 1, 2) as ${sql.ref(line)}
            order by (${columnOf(line, 'state')} || ' ' || ${columnOf(line, 'timeliness')}) collate "C"`,
        );
      },
    }),
  );
}
