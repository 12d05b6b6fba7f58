import { unresolvedCiting } from '@thac/projections/citing';
import type { BasisRow, PlanRow } from '@thac/projections/planQueries';
import { builder } from '../builder.ts';
import type { At } from '../loaders.ts';
import { Plan, planAt } from '../nodes.ts';
import { Basis } from '../plan/parts.ts';
import type { Moment } from '../reads.ts';

type Found = At<BasisRow> & { dateFits: boolean | null };

/** Viện dẫn chưa xác định có thể là một văn bản. */
export const Citing = builder.objectRef<Found>('CitationCandidate').implement({
  description: 'Một viện dẫn chưa xác định có thể chỉ văn bản đang xét.',
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      nullable: true,
      resolve: ({ row, moment }) => planAt(moment, row.plan),
      description: 'Văn bản có viện dẫn.',
    }),
    basis: t.field({
      type: Basis,
      resolve: ({ row, moment }) => ({ row, moment }),
      description: 'Viện dẫn.',
    }),
    dateFits: t.boolean({
      nullable: true,
      resolve: ({ dateFits }) => dateFits,
      description: 'Ngày ghi trong viện dẫn có đúng ngày ban hành không; trống khi thiếu một trong hai.',
    }),
  }),
});

/** Citations elsewhere that may mean a plan; those whose day agrees come first. */
export async function citingOf(moment: Moment, id: string): Promise<Found[]> {
  const plan = await moment.load.plan.load(id);
  if (plan === null || plan.symbol === null) return [];
  const rows = await unresolvedCiting(moment.db, id, plan.symbol, moment);
  const found = rows.map((row) => ({ row, moment, dateFits: dateFits(row, plan) }));
  const rank = ({ dateFits: fits }: Found) => (fits === true ? 0 : fits === null ? 1 : 2);
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** Dates are printed `20/12/2021` or `20 tháng 12 năm 2021`, with zeros or without. */
function dateFits({ literal }: BasisRow, { issued_on }: PlanRow): boolean | null {
  const printed = [
    ...literal.matchAll(/(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})/giu),
  ];
  if (printed.length === 0 || issued_on === null) return null;
  const [year, month, day] = issued_on.split('-').map(Number);
  return printed.some(([, d, m, y]) => Number(d) === day && Number(m) === month && Number(y) === year);
}
