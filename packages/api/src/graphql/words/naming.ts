import { spoken } from '@thac/domain/calendar/spoken';
import { workingDays } from '@thac/domain/calendar/working';
import { kindOf, titleOf } from '@thac/domain/organisation/kinds';
import { occurrenceOf } from '@thac/domain/regime/occurrences';
import type { Day } from '@thac/domain/vocabulary';
import type { Mention } from '@thac/domain/words/event';
import type { Named } from '@thac/domain/words/naming';
import { editionsOf, targetsById } from '@thac/projections/indicatorQueries';
import { inspectionsById } from '@thac/projections/oversightQueries';
import { courseOf } from '@thac/projections/regimes';
import { remindersById } from '@thac/projections/reminderQueries';
import type { UnitRow } from '@thac/projections/unitQueries';
import { headPositionOf, shortNameOf } from '../../documents/output/bodies.ts';
import { slashed } from '../../documents/output/paper.ts';
import { citationOf, fullCitationOf } from '../../documents/output/planPaper.ts';
import type { Moment } from '../reads.ts';

/**
 * Không rõ tên: what the moment does not know is told by its id, and that it is not known; to whoever does not read everything
 * without the id, since it may be another's.
 */
const unknown: Readonly<Record<Named, string>> = {
  unit: 'đơn vị chưa rõ tên',
  body: 'đơn vị chưa rõ tên',
  head: 'người đứng đầu đơn vị chưa rõ tên',
  plan: 'văn bản chưa đăng ký',
  task: 'nhiệm vụ chưa rõ nội dung',
  obligation: 'nhiệm vụ chưa rõ nội dung',
  obliged: 'đơn vị chưa rõ tên',
  report: 'báo cáo chưa rõ kỳ',
  reporter: 'đơn vị chưa rõ tên',
  regime: 'chế độ báo cáo chưa rõ tên',
  draft: 'bản đọc chưa rõ tên',
  inspected: 'đơn vị chưa rõ tên',
  reminded: 'đơn vị chưa rõ tên',
  decision: 'quyết định chưa rõ số',
  reorganisation: 'văn bản sắp xếp chưa rõ tên',
  source: 'nguồn số liệu chưa rõ tên',
  procedure: 'thủ tục chưa rõ tên',
  indicator: 'chỉ số chưa rõ tên',
  target: 'chỉ tiêu chưa rõ nội dung',
};

/** Tên của điều được nhắc đến, as the moment knows it: units as they were called on the day. */
export async function nameAt(moment: Moment, { what, id, on }: Mention): Promise<string> {
  const name = await found(moment, what, id, on);
  return name ?? `${unknown[what]} ${moment.reader.all ? `(mã ${id})` : 'hoặc ngoài phạm vi đọc'}`;
}

async function found(moment: Moment, what: Named, id: string, on: Day): Promise<string | null> {
  const { load } = moment;
  switch (what) {
    case 'unit':
      return named(titleOf, await unitOn(moment, id, on));
    case 'body':
      return bodyOn(moment, id, on);
    case 'head':
      return named(headOf, await unitOn(moment, id, on));
    case 'plan':
      return planNamed(moment, id, on);
    case 'task':
      return (await load.task.load(id))?.title ?? null;
    case 'obligation': {
      const owed = await load.obligation.load(id);
      return owed === null ? null : ((await load.task.load(owed.task))?.title ?? null);
    }
    case 'obliged':
      return bodyOn(moment, (await load.obligation.load(id))?.unit, on);
    case 'report':
      return reportNamed(moment, id);
    case 'reporter':
      return bodyOn(moment, (await load.report.load(id))?.unit, on);
    case 'regime':
      return (await load.regime.load(id))?.name ?? null;
    case 'draft': {
      const draft = await load.draft.load(id);
      return draft === null ? null : (draft.title ?? draft.file_name);
    }
    case 'inspected':
      return bodyOn(moment, (await inspectionsById(moment.db, [id], moment))[0]?.unit, on);
    case 'reminded':
      return bodyOn(moment, (await remindersById(moment.db, [id], moment))[0]?.recipient, on);
    case 'decision':
      return (await load.decision.load(id))?.by_literal ?? null;
    case 'reorganisation':
      return (await load.reorganisation.load(id))?.title ?? null;
    case 'source':
      return (await load.figureSource.load(id))?.name ?? null;
    case 'procedure': {
      const procedure = await moment.on(on).load.procedure.load(id);
      return procedure === null ? null : `${procedure.name} (${procedure.code})`;
    }
    case 'indicator':
      return (await editionsOf(moment.db, [id], moment)).at(-1)?.name ?? null;
    case 'target':
      return (await targetsById(moment.db, [id], moment))[0]?.literal ?? null;
  }
}

/** As it stood on the day; a unit that came later by what it is called on the day judged. */
const unitOn = async (moment: Moment, unit: string, on: Day): Promise<UnitRow | null> =>
  (await moment.on(on).load.unit.load(unit)) ?? moment.load.unit.load(unit);

const named = (nameOf: (unit: UnitRow) => string, unit: UnitRow | null): string | null =>
  unit === null ? null : nameOf(unit);

const bodyOn = async (moment: Moment, unit: string | undefined, on: Day): Promise<string | null> =>
  unit === undefined ? null : named(bodyOf, await unitOn(moment, unit, on));

/** A territory acts through its People's Committee, once it is one that has one. */
const bodyOf = (unit: UnitRow): string => (kindOf(unit.kind) === undefined ? unit.name : shortNameOf(unit));

function headOf(unit: UnitRow): string {
  const position = headPositionOf(unit) ?? 'NGƯỜI ĐỨNG ĐẦU';
  return `${position.charAt(0)}${position.slice(1).toLowerCase()} ${shortNameOf(unit)}`;
}

/** Số, ký hiệu, ngày, cơ quan ban hành; without a number also what it is about. */
async function planNamed(moment: Moment, id: string, on: Day): Promise<string | null> {
  const plan = await moment.load.plan.load(id);
  if (plan === null) return null;
  const issuer = plan.issuer === null ? null : await unitOn(moment, plan.issuer, plan.issued_on ?? on);
  const body = issuer === null ? null : { unit: issuer, above: [] };
  const words = plan.symbol === null ? fullCitationOf(plan, body) : citationOf(plan, body);
  const day = plan.issued_on;
  const said = day === null ? words : words.replace(slashed(day), spoken(day));
  return said.replaceAll('\u00a0', ' ');
}

async function reportNamed(moment: Moment, id: string): Promise<string | null> {
  const report = await moment.load.report.load(id);
  const regime = report && (await moment.load.regime.load(report.regime));
  if (!report || !regime) return null;
  const occurrence = occurrenceOf(courseOf(regime), report.period, () => workingDays([]));
  return `${regime.name}, ${occurrence?.name ?? report.period}`;
}
