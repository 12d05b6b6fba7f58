import { dayOf } from '@thac/domain/calendar/day';
import type { CommandType } from '@thac/domain/policies/authority/commands';
import { refuse } from '@thac/domain/refusal';
import type { CalendarOn } from '@thac/domain/regime/occurrences';
import type { ReportCommand } from '@thac/domain/report/commands';
import type { Explanation, FigureValue, ReportEvent, SectionText } from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import { withSources } from '@thac/domain/report/prefilled';
import { reportRefusals } from '@thac/domain/report/refusals';
import { report as decider } from '@thac/domain/report/report';
import type { Report } from '@thac/domain/report/state';
import { reportStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import { keepOriginal } from '@thac/eventstore/originals';
import { calendarOn } from '@thac/projections/calendarQueries';
import { unitsById } from '@thac/projections/unitQueries';
import type { Caller } from '../auth/callers.ts';
import { attachmentType } from '../documents/attachment.ts';
import { mayAct } from './acting.ts';
import { answering } from './answer.ts';
import { appendDecided } from './appending.ts';
import { type Asked, askedOf, type Meant, neighboursOf } from './asked.ts';
import { assertOpen } from './closed.ts';
import { type Discharging, demandOf, dischargesOf } from './demand.ts';
import { type Brought, sha256Of } from './drafting.ts';
import { noMatter } from './matter.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import { offeredFor } from './prefill.ts';
import type { House } from './record.ts';
import { assertBasis } from './references.ts';
import { kept, saving, whichOf } from './reportDraft.ts';

/** Nội dung người lập báo cáo gõ vào. */
export type Typed = { figures: Omit<FigureValue, 'prefilled'>[]; sections: SectionText[] };

/** Lập và nộp báo cáo: the acts on a report that are about more than its own stream. */
export type Reporting = {
  /** `seenAt`: the position whose prefilled figures the caller has seen; `keep`: the attachments that stay, all when absent. */
  saveReport(
    caller: Caller,
    asked: Meant & Typed & { seenAt?: number | undefined; keep?: readonly string[] | undefined },
    options?: OrderOptions,
  ): Promise<Outcome>;
  attachFile(caller: Caller, asked: Meant & { file: Brought }, options?: OrderOptions): Promise<Outcome>;
  saveReportPart(
    caller: Caller,
    asked: Meant & Typed & { section: UnitId },
    options?: OrderOptions,
  ): Promise<Outcome>;
  submitReport(
    caller: Caller,
    asked: Meant & { discharges: Discharging[]; explanations: Explanation[] },
    options?: OrderOptions,
  ): Promise<Outcome>;
};

/** One report as its events say, and what is asked of its unit when a command is given. */
type Desk = {
  state: Report;
  asked: Asked;
  /** What is asked is judged for the day of the act, by what is recorded now. */
  asOf: { validAt: string; knownAt: null };
  calendar: CalendarOn;
};

type Parts = { type: CommandType; content: unknown; section?: UnitId };

/** Opens the part of the door through which reports come in. */
export function openReporting(house: House): Reporting {
  const { eventLog, pool, views } = house;

  /** Who, whether they may, what the regime asks; then the command, decided on the report's own stream. */
  const entering = (
    caller: Caller,
    meant: Meant,
    { type, content, section = meant.unit }: Parts,
    options: OrderOptions,
    commandOf: (desk: Desk) => Promise<ReportCommand>,
  ): Promise<Outcome> => {
    const stream = reportStream(reportId(meant.regime, meant.period, meant.unit));
    const { regime, period, unit } = meant;
    const request = { content: { [type]: content, regime, period, unit }, caller, options };
    const ignoredAt = async (position: number) => {
      const history = await eventLog.readStream(stream);
      const version = history.filter((event) => event.position <= position).length;
      return { outcome: 'ignored' as const, position, stream, version };
    };
    return answering(eventLog, { ...request, ignoredAt }, async (once) => {
      const occasion = occasionOf(house.clock(), caller, options, once);
      const matter = { ...noMatter, obliged: unit, section };
      const acting = await mayAct(house, caller, options, occasion, type, [matter]);
      await assertOpen(house, [...acting.units, unit], occasion.at);
      await assertBasis(house, options);
      await house.catchUp();
      const asOf = { validAt: dayOf(occasion.at), knownAt: null };
      const calendar = await calendarOn(views, asOf);
      const asked = await askedOf(views, meant, asOf, calendar);
      const { version, state } = await standing(house, stream, options);
      const command = await commandOf({ state, asked, asOf, calendar });
      const events = [decider.decide(command, state)].flat() as ReportEvent[];
      return appendDecided(eventLog, [{ stream, version, events }], acting.occasion);
    });
  };

  const sources = async ({ asked, asOf, calendar }: Desk, seenAt: number | undefined) => {
    const knownAt = seenAt === undefined ? null : Math.min(seenAt, await eventLog.head());
    const neighbours = await neighboursOf(views, asked, { knownAt }, calendar);
    return (await offeredFor(views, asked, neighbours, { ...asOf, knownAt })).figures;
  };

  return {
    saveReport: (caller, { figures, sections, seenAt, keep, ...meant }, options = {}) =>
      entering(
        caller,
        meant,
        { type: 'SaveReport', content: { figures, sections, seenAt, keep } },
        options,
        async (desk) => {
          const content = { figures: withSources(figures, await sources(desk, seenAt)), sections };
          return saving(desk.asked, content, kept(desk.state, keep));
        },
      ),
    attachFile: (caller, { file, ...meant }, options = {}) =>
      entering(
        caller,
        meant,
        { type: 'SaveReport', content: { name: file.name, sha256: sha256Of(file.bytes) } },
        options,
        async (desk) => {
          const mediaType = await attachmentType(file.bytes, file.name);
          const sha256 = sha256Of(file.bytes);
          const attached = { name: file.name, sha256, mediaType, bytes: file.bytes.length };
          const content = desk.state.draft?.content ?? { figures: [], sections: [] };
          const command = saving(desk.asked, content, [...kept(desk.state), attached]);
          // What the record would refuse is not kept; what it speaks of is kept before.
          decider.decide(command, desk.state);
          await keepOriginal(pool, { mediaType, bytes: file.bytes });
          return command;
        },
      ),
    saveReportPart: (caller, { figures, sections, section, ...meant }, options = {}) =>
      entering(
        caller,
        meant,
        { type: 'SaveReportPart', content: { figures, sections, section }, section },
        options,
        async (desk) => {
          const [row] = await unitsById(views, [section], desk.asOf);
          if (row?.parent !== meant.unit) refuse(reportRefusals['section-elsewhere']);
          const content = { figures: withSources(figures, new Map()), sections };
          return { type: 'SaveReportPart', data: { ...whichOf(desk.asked), section, content } };
        },
      ),
    submitReport: (caller, { discharges, explanations, ...meant }, options = {}) =>
      entering(
        caller,
        meant,
        { type: 'SubmitReport', content: { discharges, explanations } },
        options,
        async ({ asked, asOf, calendar }) => {
          const { report, unit } = asked;
          const demand = await demandOf(views, asked, asOf, calendar);
          const owed = await dischargesOf(views, discharges, unit, asOf);
          return { type: 'SubmitReport', data: { report, demand, discharges: owed, explanations } };
        },
      ),
  };
}

/** The report as its events say; a caller who has seen another version is told. */
async function standing(
  { eventLog }: House,
  stream: string,
  { expectedVersion }: OrderOptions,
): Promise<{ version: number; state: Report }> {
  const history = await eventLog.readStream(stream);
  const version = history.length;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionConflict(stream, BigInt(version), BigInt(expectedVersion));
  const state = (history as unknown as ReportEvent[]).reduce(decider.evolve, decider.initialState());
  return { version, state };
}
