import type { WorkState } from '@thac/domain/obligation/events';
import type { Tier } from '@thac/domain/organisation/events';
import type { ProcedureDuty } from '@thac/domain/procedure/events';
import type { Day, ObligationId, PlanId, ProcedureId, TaskId, UnitId } from '@thac/domain/vocabulary';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';
import { unitSystemsOn } from './codeTableQueries.ts';
import { codesOf, type UnitCodeRow } from './unitQueries.ts';
import { placed, tree } from './unitTree.ts';
import type { Views } from './views.ts';

/** Nhiệm vụ về thủ tục: what a unit owes about procedures, as it is since a position. */
export type ProcedureDutyRow = {
  obligation: ObligationId;
  plan: PlanId;
  task: TaskId;
  unit: UnitId;
  tier: Tier;
  state: WorkState;
  due: Day | null;
  duty: ProcedureDuty;
  procedures: ProcedureId[] | null;
  fields: string[] | null;
  /** False from the moment at which the task was untied: it is no longer about procedures. */
  tied: boolean;
  /** Of the latest event that made it so: of the obligation, of the tie or of a procedure that is meant. */
  position: number;
  /** The day on which that happened, on which codes and procedures are told. */
  on_day: Day;
};

/** Place in the order in which duties are told. */
export type DutyKey = { position: number; obligation: ObligationId };

/** Which procedures a tie means for a unit of a tier: those named, and those of the tier, of its fields or all. */
const meant = (tie: string, tier: RawBuilder<unknown>) => sql<boolean>`(
  ${sql.ref(`${tie}.procedures`)} ? p.procedure::text
  or (${sql.ref(`${tie}.procedures`)} is null and ${sql.ref(`${tie}.fields`)} is null
    or ${sql.ref(`${tie}.fields`)} ? p.field) and p.tiers ? ${tier})`;

/**
 * Nhiệm vụ về thủ tục của các đơn vị thuộc phạm vi, in the order of the positions at which they became what they are; each
 * once, so that whoever reads on from a position misses no change that lasts. What was untied is told once more, as such.
 */
export async function procedureDuties(
  db: Kysely<Views>,
  scope: readonly UnitId[],
  asOf: AsOf,
  { first, after }: { first: number; after: DutyKey },
): Promise<ProcedureDutyRow[]> {
  if (scope.length === 0) return [];
  const units = sql.join(
    scope.map((root) => sql`select unit from ${tree(root, asOf)} as t`),
    sql` union `,
  );
  const ended = asOf.knownAt === null ? sql`9223372036854775806` : sql`${asOf.knownAt}::bigint`;
  const { rows } = await sql<ProcedureDutyRow>`with tied as (
      select t.plan, t.task, t.duty, t.procedures, t.fields, t.since, true as tied
      from ${sql.table('view.procedure_tie')} as t where ${known(asOf, 't')}
    ), ties as (
      select * from tied
      union all
      (select distinct on (t.plan, t.task) t.plan, t.task, t.duty, t.procedures, t.fields, t.until, false
      from ${sql.table('view.procedure_tie')} as t
      where t.until <= ${ended} and not exists (select from tied where tied.plan = t.plan and tied.task = t.task)
      order by t.plan, t.task, t.until desc)
    ), owed as (
      select o.obligation, o.plan, o.task, o.unit, o.state, o.due_on, o.since as changed, ties.duty, ties.procedures,
        ties.fields, ties.tied, ties.since, coalesce(u.tier, 'below') as tier
      from ties
      join ${sql.table('view.obligation')} as o on o.plan = ties.plan and o.task = ties.task and ${known(asOf, 'o')}
      left join ${sql.table('view.unit')} as u on u.unit = o.unit and ${placed(asOf, 'u')}
      where o.unit in (${units})
    ), kinds as (
      select distinct plan, task, tier, procedures, fields from owed where tied
    ), touched as (
      select k.plan, k.task, k.tier, max(p.since) as since
      from kinds as k join ${sql.table('view.procedure')} as p on ${known(asOf, 'p')} and ${meant('k', sql.ref('k.tier'))}
      group by k.plan, k.task, k.tier
    ), placed as (
      select owed.*, case when owed.tied then greatest(owed.changed, owed.since, touched.since) else owed.since end
        as position
      from owed left join touched using (plan, task, tier)
    )
    select d.obligation, d.plan, d.task, d.unit, d.tier, d.state, d.due_on as due, d.duty, d.procedures, d.fields, d.tied,
      d.position, (e.at at time zone 'Asia/Ho_Chi_Minh')::date as on_day
    from placed as d join ${sql.table('view.timeline')} as e on e.position = d.position
    where (d.position, d.obligation) > (${after.position}::bigint, ${after.obligation}::uuid)
    order by d.position, d.obligation limit ${first}`.execute(db);
  return rows;
}

/** Chỉ những sự kiện này làm thay đổi nhiệm vụ về thủ tục: of what is owed, of ties and of procedures. */
export const aboutProcedures = ({ stream }: { stream: string }): boolean =>
  /^(duty|tie|procedure)-/.test(stream);

/** After every duty of a position: whoever has it has all of them. */
export const wholeOf = (position: number): DutyKey => ({
  position,
  obligation: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
});

/** Mã của đơn vị, in the systems of the desk: those of the code table of the day, or all where none holds. */
export async function deskCodes(
  db: Kysely<Views>,
  units: readonly UnitId[],
  asOf: AsOf,
): Promise<UnitCodeRow[]> {
  const systems = await unitSystemsOn(db, asOf);
  return (await codesOf(db, units, asOf)).filter(({ system }) => systems?.includes(system) ?? true);
}

/** Thủ tục được nói đến. */
export type MeantRow = { code: string; name: string; from_day: Day; to_day: Day | null };

/** Bởi gì: the tie and the tier of the unit. */
export type MeantBy = Pick<ProcedureDutyRow, 'procedures' | 'fields' | 'tier'>;

/** Những thủ tục mà một nhiệm vụ nói đến đối với đơn vị của một cấp: those in force on the day, and those to come. */
export async function proceduresMeant(db: Kysely<Views>, tie: MeantBy, asOf: AsOf): Promise<MeantRow[]> {
  const [procedures, fields] = [tie.procedures, tie.fields].map((list) => list && JSON.stringify(list));
  const { rows } = await sql<MeantRow>`with k as (
      select ${procedures ?? null}::jsonb as procedures, ${fields ?? null}::jsonb as fields
    )
    select p.code, (array_agg(p.name order by p.valid_from))[1] as name, min(p.valid_from) as from_day,
      nullif(max(coalesce(p.valid_to, 'infinity'::date)), 'infinity'::date) as to_day
    from k join ${sql.table('view.procedure')} as p on ${known(asOf, 'p')} and ${meant('k', sql`${tie.tier}`)}
    where coalesce(p.valid_to, 'infinity'::date) >= ${day(asOf.validAt)}
    group by p.code order by p.code`.execute(db);
  return rows;
}
