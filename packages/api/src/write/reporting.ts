import { dayOf } from '@thac/domain/calendar/day';
import { assertAuthority, type CommandType, type Matter } from '@thac/domain/policies/authority';
import { refuse } from '@thac/domain/refusal';
import type { ReportCommand } from '@thac/domain/report/commands';
import type {
  Attachment,
  Discharge,
  Explanation,
  FigureValue,
  ReportEvent,
  SectionText,
} from '@thac/domain/report/events';
import { reportId } from '@thac/domain/report/identity';
import { withSources } from '@thac/domain/report/prefilled';
import { reportRefusals } from '@thac/domain/report/refusals';
import { report as decider } from '@thac/domain/report/report';
import type { Report } from '@thac/domain/report/state';
import { reportStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import type { Occasion } from '@thac/eventstore/emmett';
import { VersionConflict } from '@thac/eventstore/errors';
import { keepOriginal } from '@thac/eventstore/originals';
import { obligationsById } from '@thac/projections/obligationQueries';
import { unitsById } from '@thac/projections/unitQueries';
import type { Caller } from '../auth/callers.ts';
import { attachmentType } from '../documents/attachment.ts';
import { answering } from './answer.ts';
import { appendDecided } from './appending.ts';
import { type Asked, askedOf, type Meant, neighboursOf } from './demand.ts';
import { type Brought, sha256Of } from './drafting.ts';
import { noMatter } from './matter.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import { offeredFor } from './prefill.ts';
import type { House } from './record.ts';
import { calendarOf } from './workingCalendar.ts';

/** Nội dung người lập báo cáo gõ vào. */
export type Typed = { figures: Omit<FigureValue, 'prefilled'>[]; sections: SectionText[] };

/** Lồng ghép: one obligation that the report discharges. */
export type Discharging = Omit<Discharge, 'plan'>;

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

/** One report as its events say, at the occasion of a command. */
type Desk = {
  occasion: Occasion;
  state: Report;
  asked: Asked;
  /** What is asked is judged for the day of the act, by what is recorded now. */
  asOf: { validAt: string; knownAt: null };
};

type Parts = { type: CommandType; content: unknown; section?: UnitId };

/** Opens the part of the door through which reports come in. */
export function openReporting(house: House): Reporting {
  const { eventLog, pool, views } = house;

  /** Who, whether they may, what the regime asks; then the command, decided on the report's own stream. */
  const acting = (
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
      assertMay(caller, options, type, { ...noMatter, obliged: unit, section });
      await house.catchUp();
      const asOf = { validAt: dayOf(occasion.at), knownAt: null };
      const asked = await askedOf(views, meant, asOf, await calendarOf(eventLog));
      const { version, state } = await standing(house, stream, options);
      const command = await commandOf({ occasion, state, asked, asOf });
      const events = [decider.decide(command, state)].flat() as ReportEvent[];
      return appendDecided(eventLog, [{ stream, version, events }], occasion);
    });
  };

  const sources = async ({ asked, asOf }: Desk, seenAt: number | undefined) => {
    const knownAt = seenAt === undefined ? null : Math.min(seenAt, await eventLog.head());
    const calendar = await calendarOf(eventLog);
    const neighbours = await neighboursOf(views, asked, { knownAt }, calendar);
    return (await offeredFor(views, asked, neighbours, { ...asOf, knownAt })).figures;
  };

  return {
    saveReport: (caller, { figures, sections, seenAt, keep, ...meant }, options = {}) =>
      acting(
        caller,
        meant,
        { type: 'SaveReport', content: { figures, sections, seenAt, keep } },
        options,
        async (desk) => {
          const content = { figures: withSources(figures, await sources(desk, seenAt)), sections };
          return saving(desk, content, kept(desk.state, keep));
        },
      ),
    attachFile: (caller, { file, ...meant }, options = {}) =>
      acting(
        caller,
        meant,
        { type: 'SaveReport', content: { name: file.name, sha256: sha256Of(file.bytes) } },
        options,
        async (desk) => {
          const mediaType = await attachmentType(file.bytes, file.name);
          const sha256 = sha256Of(file.bytes);
          const attached = { name: file.name, sha256, mediaType, bytes: file.bytes.length };
          const content = desk.state.draft?.content ?? { figures: [], sections: [] };
          const command = saving(desk, content, [...kept(desk.state), attached]);
          // What the record would refuse is not kept; what it speaks of is kept before.
          decider.decide(command, desk.state);
          await keepOriginal(pool, { mediaType, bytes: file.bytes });
          return command;
        },
      ),
    saveReportPart: (caller, { figures, sections, section, ...meant }, options = {}) =>
      acting(
        caller,
        meant,
        { type: 'SaveReportPart', content: { figures, sections, section }, section },
        options,
        async (desk) => {
          const [row] = await unitsById(views, [section], desk.asOf);
          if (row?.parent !== meant.unit) refuse(reportRefusals['section-elsewhere']);
          const content = { figures: withSources(figures, new Map()), sections };
          return { type: 'SaveReportPart', data: { ...whichOf(desk), section, content } };
        },
      ),
    submitReport: (caller, { discharges, explanations, ...meant }, options = {}) =>
      acting(
        caller,
        meant,
        { type: 'SubmitReport', content: { discharges, explanations } },
        options,
        async ({ asked, asOf }) => {
          const { report, row, terms, reporter, due, occurrence } = asked;
          const { to, leg } = reporter;
          if (to === null || leg === null) return refuse(reportRefusals['recipient-unknown']);
          const closing = { literal: leg.due.literal, due: due?.due ?? null, closesOn: occurrence.window.to };
          const neighbours = await neighboursOf(views, asked, asOf, await calendarOf(eventLog));
          const demand = {
            ...{ owner: row.owner, to, via: leg.via, terms, due: closing, on: asOf.validAt },
            neighbours: neighbours.map(({ period, name, order, figures }) => ({
              period,
              name,
              order,
              figures,
            })),
          };
          const owed = await dischargesOf(house, discharges, meant.unit, asOf);
          return { type: 'SubmitReport', data: { report, demand, discharges: owed, explanations } };
        },
      ),
  };
}

const whichOf = ({ asked: { report, regime, period, unit, terms } }: Desk) => ({
  ...{ report, regime, period, unit },
  terms: { figures: terms.figures, sections: terms.sections },
});

const saving = (
  desk: Desk,
  content: { figures: FigureValue[]; sections: SectionText[] },
  attachments: Attachment[],
): ReportCommand => ({ type: 'SaveReport', data: { ...whichOf(desk), content, attachments } });

/** The attachments of the draft that stay. */
function kept({ draft }: Report, keep?: readonly string[]): Attachment[] {
  const attached = draft?.attachments ?? [];
  const missing = keep?.find((sha256) => attached.every((one) => one.sha256 !== sha256));
  if (missing !== undefined) refuse(reportRefusals['attachment-unknown'], { sha256: missing });
  return attached.filter(({ sha256 }) => keep === undefined || keep.includes(sha256));
}

async function dischargesOf(
  { views }: House,
  discharging: readonly Discharging[],
  unit: UnitId,
  asOf: Desk['asOf'],
): Promise<Discharge[]> {
  const ids = discharging.map(({ obligation }) => obligation);
  const rows = new Map((await obligationsById(views, ids, asOf)).map((row) => [row.obligation, row]));
  return discharging.map((one) => {
    const row = rows.get(one.obligation);
    if (row?.unit !== unit)
      return refuse(reportRefusals['discharge-not-owed'], { obligation: one.obligation });
    return { plan: row.plan, ...one };
  });
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

function assertMay(caller: Caller, options: OrderOptions, command: CommandType, matter: Matter): void {
  assertAuthority(
    { ...caller, unit: caller.unit ?? '', onBehalfOf: options.onBehalfOf ?? null },
    command,
    matter,
  );
}
