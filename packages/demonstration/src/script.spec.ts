import { createHash } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import type { ObligationEvent } from '@thac/domain/obligation/events';
import type { PlanEvent } from '@thac/domain/plan/events';
import { authorityTable } from '@thac/domain/policies/authority/table';
import type { PastEvent } from '@thac/domain/policies/history';
import type { ReportEvent } from '@thac/domain/report/events';
import { planStream } from '@thac/domain/streams';
import { currentVersions } from '@thac/domain/versions';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Act } from './act.ts';
import { afterwardsOf } from './afterwards.ts';
import { calendarActs } from './calendars.ts';
import { cast } from './cast.ts';
import { communesOn } from './communes.ts';
import { delegationActs } from './delegations.ts';
import { disclosureActs } from './disclosures.ts';
import { communePlanId } from './documents/commune.ts';
import { decision2074 } from './documents/province.ts';
import { eventIdOf } from './eventId.ts';
import { today } from './life.ts';
import { connecting, relearning } from './oneStopShop/polled/acts.ts';
import { oneStopShopActs } from './oneStopShop/story.ts';
import { openingEvents } from './opening.ts';
import { type Place, placesFrom, placesOf } from './places.ts';
import { ministryOfHomeAffairs, regimeActs } from './regimes.ts';
import { rehearse } from './rehearsal.ts';
import { reportingActs } from './reporting.ts';
import { scriptOf } from './script.ts';

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

let opening: PastEvent[];
let places: Place[];
let script: Act[];
let record: PastEvent[];
let later: PastEvent[];

beforeAll(async () => {
  opening = openingEvents();
  places = placesFrom(opening);
  script = scriptOf(places);
  record = await rehearse(script, opening);
  later = await afterwardsOf(record);
}, 60_000);

const reporting = () => later.filter(({ stream }) => stream.startsWith('report-'));
const communes = () => communesOn([...record, ...later], placeOf('51').unit, '2026-03-14');

const planEvents = (): PlanEvent[] =>
  record.filter(({ stream }) => stream.startsWith('plan-')) as unknown as PlanEvent[];
const dutyEvents = (): ObligationEvent[] =>
  record.filter(({ stream }) => stream.startsWith('duty-')) as unknown as ObligationEvent[];
const placeOf = (code: string): Place =>
  places.find((place) => place.code === code) ?? expect.fail(`no ${code}`);

const isCommune = ({ tier, category }: Place): boolean => tier === 'commune' && category === 'territory';

/** The demonstration's documents were registered, not read from files. */
const ofDrafts = /Draft$|^Draft[A-Z][a-z]+ed$|Question/;

describe('the script of the demonstration', () => {
  it('comes out the same every time, with all that follows from it', async () => {
    const again = scriptOf(placesFrom(openingEvents()));
    expect(digest(again)).toBe(digest(script));
    expect(digest(await rehearse(again, opening))).toBe(digest(record));
  }, 60_000);

  it('is refused nowhere, and every act of it leaves an event', () => {
    const ids = new Set(record.map(({ id }) => id));
    expect(script.filter(({ key }) => !ids.has(eventIdOf(key, 0))).map(({ key }) => key)).toEqual([]);
  });

  it('gives every order that a person may give, but on drafts, and except to state by hand what follows by itself', () => {
    const given = new Set<string>(
      [
        ...script,
        ...regimeActs(),
        ...calendarActs(),
        ...reportingActs(communes()),
        ...oneStopShopActs(),
        ...connecting(placeOf('51').unit),
        ...relearning(),
        ...delegationActs(),
        ...disclosureActs(),
      ].map(({ command }) => command.type),
    );
    const people = Object.entries(authorityTable).flatMap(([type, { roles }]) =>
      roles.length > 0 ? [type] : [],
    );
    const missing = people.filter((type) => !given.has(type));
    expect(missing.filter((type) => !ofDrafts.test(type)).sort()).toEqual([
      // Chưa có thủ tục nào bị bãi bỏ, nguồn số liệu nào đóng.
      'AbolishProcedure',
      'CloseSource',
      // What passes to successors is decided after the script, over many streams at once.
      'DecideSuccession',
      // Số liệu gửi bằng tay được xét cùng với mọi lần gửi khác.
      'DeliverWindows',
      'DropTarget',
      // Dữ liệu minh họa không nêu tên ai.
      'ErasePerson',
      'FillOffice',
      'FulfilByDerivedPlan',
      'ImportCatalogue',
      // Nhắc việc để người xem tự gửi; không có lần chuyển nào bị dừng để cho tiếp tục.
      'IssueReminders',
      'RecordReorganisation',
      'ResumeDelivery',
      'ReviseIndicator',
      'UndoSuccession',
      'UntieProcedures',
      'VacateOffice',
    ]);
  });

  it('leaves events of every type in the record, but of drafts and of what people confirmed too early', () => {
    const types = new Set([...record, ...later].map(({ type }) => type));
    const missing = Object.keys(currentVersions).filter((type) => !types.has(type));
    expect(missing.filter((type) => !ofDrafts.test(type))).toEqual([
      'DerivedPlanNoted',
      'ReminderIssued',
      'ReminderDelivered',
      // Năm 2025 chưa có chế độ báo cáo nào, nên không có báo cáo nào để chuyển giao.
      'ReportSucceeded',
      'ReportInherited',
      'ReportRestored',
      'ReportInheritanceRevoked',
      // Dữ liệu minh họa không nêu tên ai.
      'OfficeFilled',
      'OfficeVacated',
      'PersonErased',
      'SourceClosed',
      'ProcedureAbolished',
      'ProceduresUntied',
      'IndicatorRevised',
      'TargetDropped',
    ]);
  }, 60_000);

  it('uses no id twice and goes forward in time', () => {
    expect(new Set(record.map(({ id }) => id)).size).toBe(record.length);
    expect(new Set(script.map(({ key }) => key)).size).toBe(script.length);
    const days = script.map(({ at }) => at);
    expect(days).toEqual(days.toSorted());
    expect(days.at(-1)?.slice(0, 10)).toBe(today);
  });

  it('is short enough to be loaded at the first start', () => {
    const owed = dutyEvents().flatMap((event) =>
      event.type === 'ObligationsAssigned' ? event.data.assignments : [],
    );
    expect(owed.length).toBeGreaterThan(3_000);
    expect(owed.length).toBeLessThan(6_000);
    expect(record.length - opening.length).toBeLessThan(20_000);
  });

  it('keeps every text in NFC', () => {
    const text = JSON.stringify(script);
    expect(text.normalize('NFC')).toBe(text);
  });
});

describe('what happened in Quảng Ngãi', () => {
  it('begins with the decision of the Chairman and reaches 13 districts, one of them late', () => {
    const issued = planEvents().flatMap((event) => (event.type === 'PlanIssued' ? [event.data] : []));
    const decision = issued.find(({ plan }) => plan === decision2074);
    expect(decision).toMatchObject({
      issuer: { unit: placeOf('51').unit, capacity: 'head' },
      issuedOn: '2021-12-20',
      symbol: '2074/QĐ-UBND',
    });
    const districts = new Set(
      places
        .filter(
          ({ tier, category, parent }) =>
            tier === 'district' && category === 'territory' && parent === placeOf('51').unit,
        )
        .map(({ unit }) => unit),
    );
    const theirs = issued.filter(
      ({ issuer, issuedOn }) => districts.has(issuer.unit) && issuedOn < '2023-01-01',
    );
    expect(theirs).toHaveLength(13);
    expect(theirs.every(({ parents }) => parents.includes(decision2074))).toBe(true);
    expect(theirs.filter(({ issuedOn }) => issuedOn > '2022-01-31')).toHaveLength(1);
  });

  it('has Đức Phong issue without a number on 16/01/2023, citing documents that nobody has registered', () => {
    const plan = communePlanId(placeOf('21433'));
    const own = record.filter(({ stream }) => stream === planStream(plan)) as unknown as PlanEvent[];
    expect(own.find(({ type }) => type === 'PlanIssued')?.data).toMatchObject({
      symbol: null,
      issuedOn: '2023-01-16',
    });
    const bases = own.flatMap((event) => (event.type === 'BasesRecorded' ? event.data.bases : []));
    expect(
      bases.filter(
        ({ kind, edge, plan: target }) => kind === 'basis' && edge === 'declared' && target !== null,
      ),
    ).toHaveLength(1);
    const unresolved = bases
      .filter(({ plan: target }) => target === null)
      .map(({ literal }) => literal)
      .join('\n');
    for (const symbol of ['76/NQ-CP', '04-NQ/TU', '93/2021/NQ-HĐND', '649/QĐ-ƯBND', '203/QĐ- UBND'])
      expect(unresolved).toContain(symbol);
  });

  it('leaves some communes without a plan and some flags uncleared', () => {
    const cleared = new Set(
      planEvents().flatMap((event) => (event.type === 'FlagCleared' ? [event.data.flag] : [])),
    );
    const hanging = planEvents().flatMap((event) =>
      event.type === 'PlanFlagged' && !cleared.has(event.data.flag) ? [event.data.cause] : [],
    );
    expect(new Set(hanging)).toEqual(new Set(['amended', 'replaced', 'recalled']));
    expect(cleared.size).toBe(10);
    const issuers = new Set(
      planEvents().flatMap((event) => (event.type === 'PlanIssued' ? [event.data.issuer.unit] : [])),
    );
    const districts = placesOf(places).under(placeOf('51'));
    const communes = districts.flatMap((district) => placesOf(places).under(district)).filter(isCommune);
    const silent = communes.filter(({ unit }) => !issuers.has(unit));
    expect(communes).toHaveLength(173);
    expect(silent.map(({ name }) => name)).toContain('xã Đức Lợi');
    expect(silent).toHaveLength(23);
  });

  it('gives the cast units that exist', () => {
    const known = new Set(placesFrom([...opening, ...later]).map(({ unit }) => unit));
    expect(cast.filter(({ unit }) => unit !== null && !known.has(unit)).map(({ token }) => token)).toEqual(
      [],
    );
  });
});

describe('the reports of 2026', () => {
  it('come from the 96 communes of two tiers, in time, late, after a return or not at all', () => {
    expect(communes()).toHaveLength(96);
    const events = reporting() as unknown as ReportEvent[];
    const submitted = events.flatMap((event) =>
      event.type === 'ReportSubmitted' ? [{ ...event.data, ...dayAndPeriod(event) }] : [],
    );
    const ofCommunes = submitted.filter(({ owner, to }) => owner === to);
    const units = (period: string) =>
      new Set(ofCommunes.filter((one) => one.period === period).map(({ report }) => report)).size;
    expect([units('2026-03-14'), units('2026-06-14')].every((many) => many > 90 && many < 96)).toBe(true);
    expect(ofCommunes.filter(({ on, due }) => due.due !== null && on > due.due).length).toBeGreaterThan(5);
    expect(ofCommunes.some(({ restates }) => restates !== null)).toBe(true);
    expect(submitted.filter(({ to }) => to === ministryOfHomeAffairs).map(({ on }) => on)).toEqual([
      '2026-03-20',
      '2026-06-19',
    ]);
    expect(submitted.every(({ estimate }) => !estimate)).toBe(true);
  });

  it('add up: the report of the province is the sum of those that were accepted before it', () => {
    const events = reporting();
    const sums = new Map<string, number>();
    const contents = new Map<string, string>();
    for (const event of events as unknown as (PastEvent & ReportEvent)[]) {
      if (event.type === 'ReportSubmitted' && event.data.to === ministryOfHomeAffairs) {
        const own = event.data.content.figures.find(({ figure }) => figure === 'hoSoTiepNhan');
        expect(Number(own?.value)).toBe(sums.get(event.data.due.closesOn));
      } else if (event.type === 'ReportSubmitted') {
        const one = event.data.content.figures.find(({ figure }) => figure === 'hoSoTiepNhan');
        contents.set(event.stream, `${event.data.due.closesOn} ${one?.value}`);
      } else if (event.type === 'ReportAccepted') {
        const [closing = '', value = '0'] = (contents.get(event.stream) ?? '').split(' ');
        sums.set(closing, (sums.get(closing) ?? 0) + Number(value));
      }
    }
  });
});

const dayAndPeriod = (event: ReportEvent) => {
  const { at } = event as unknown as PastEvent;
  return { on: dayOf(at), period: event.type === 'ReportSubmitted' ? event.data.due.closesOn : '' };
};
