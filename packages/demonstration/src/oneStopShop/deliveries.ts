import type { WindowContent } from '@thac/domain/oneStopShop/events';
import type { Code } from '@thac/domain/organisation/events';
import type { Instant } from '@thac/domain/vocabulary';
import { own, statistics } from '../catalogues/catalogue.ts';
import { between } from '../chance.ts';
import { clock } from '../days.ts';
import { centreCode } from './centre.ts';
import { type Monthly, restated, windowsOf } from './months.ts';
import { birth, certifiedCopy, householdBusiness } from './procedures.ts';
import type { Coded } from './territory.ts';

/** Một lần gửi của hệ thống một cửa, or of a person by hand. */
export type Sending = {
  key: string;
  at: Instant;
  channel: 'webhook' | 'table';
  items: WindowContent[];
};

const gso = (value: string): Code => ({ system: statistics, value });

/** The four communes in which the thirteen of the district Mộ Đức went on, and the island. */
export const ofMoDuc = ['21400', '21409', '21421', '21433'];
const lanPhong = '21433';
const island = '21548';

const aboutOf = (code: Code, procedure: string): number =>
  procedure === certifiedCopy
    ? between(90, 420, 'about', code.value, procedure)
    : between(8, 45, 'about', code.value, procedure);

const monthly = (competent: Code, procedure: string, receiving = competent): Monthly => ({
  competent,
  receiving,
  procedure,
  about: aboutOf(competent, procedure),
});

/** Bộ phận một cửa của một xã, by a code of our own. */
const desk = ({ value }: Code): Code => ({ system: own, value: `QNG-${value}-MC` });

/** The commune that went on as it was kept its desk; new ones receive by themselves. */
const receivingAt = (code: Code): Code => (code.value === '21400' ? desk(code) : code);

/** Tháng 6 năm 2025: the last month of the district Mộ Đức and of its communes, each with its own desk. */
function lastMonthOfDistricts(communes: readonly Coded[]): Sending {
  const items = [
    ...communes.flatMap(({ code }) =>
      [birth, certifiedCopy].flatMap((procedure) =>
        windowsOf(monthly(code, procedure, desk(code)), ['2025-06']),
      ),
    ),
    ...windowsOf(monthly(gso('533'), householdBusiness), ['2025-06']),
    // Phường Thắng Lợi was of Kon Tum, for which this system could not speak yet.
    ...windowsOf(monthly(gso('23293'), birth), ['2025-06']),
  ];
  return { key: 'qng-2025-06', at: clock('2025-07-02', 7 * 60 + 20), channel: 'webhook', items };
}

/** Tháng 7 năm 2025: the same codes mean other communes; two windows that nobody can place are refused. */
function firstMonthOfTwoTiers(): Sending {
  const items = ofMoDuc.flatMap((code) =>
    [birth, certifiedCopy].flatMap((procedure) =>
      windowsOf(monthly(gso(code), procedure, receivingAt(gso(code))), ['2025-07']),
    ),
  );
  const [first] = windowsOf(monthly(gso(lanPhong), '1.000894'), ['2025-07']);
  const straddling = first === undefined ? [] : [{ ...first, from: '2025-06-15', to: '2025-07-14' }];
  // Đức Lân ended on 30/6/2025 and nobody has its code any more.
  const ended = windowsOf(monthly(gso('21436'), birth), ['2025-07']);
  const at = clock('2025-08-01', 7 * 60 + 10);
  return { key: 'qng-2025-07', at, channel: 'webhook', items: [...items, ...straddling, ...ended] };
}

const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const sentOn = ['2026-02-02', '2026-03-02', '2026-04-01', '2026-05-04', '2026-06-01', '2026-07-01'];

/** Sáu tháng đầu năm 2026 of every commune; what is received for the four by the centre of the province counts apart. */
function halfYear(communes: readonly Coded[]): Sending[] {
  const series = [
    ...communes.flatMap(({ code }) =>
      [birth, certifiedCopy].map((procedure) => monthly(code, procedure, receivingAt(code))),
    ),
    ...ofMoDuc.flatMap((code) => [
      monthly(gso(code), householdBusiness),
      { ...monthly(gso(code), householdBusiness, centreCode), about: 6 },
    ]),
  ].map((one) => windowsOf(one, months));
  return months.map((month, index) => ({
    key: `qng-${month}`,
    at: clock(sentOn[index] ?? '', 6 * 60 + 30),
    channel: 'webhook',
    items: series.flatMap((windows) => windows[index] ?? []),
  }));
}

const isOf = (code: string, procedure: string) => (window: WindowContent) =>
  window.competent.value === code && window.procedure === procedure;

function found(sendings: readonly Sending[], month: string, code: string, procedure: string): WindowContent {
  const sending = sendings.find(({ key }) => key === `qng-${month}`);
  const window = sending?.items.find(isOf(code, procedure));
  if (window === undefined) throw new Error(`nobody sends ${procedure} of ${code} for ${month}`);
  return window;
}

/**
 * Mọi lần gửi, in the order in which they came. Of the months of 2026: the island was cut off in April and wrote its
 * figures down by hand; the vendor sent a part of April twice, and a state that nobody knows in June; Lân Phong corrected
 * its March; of the corrections of Mỏ Cày the second one came first.
 */
export function deliveriesOf(old: readonly Coded[], communes: readonly Coded[]): Sending[] {
  const whole = halfYear(communes);
  const byHand = [birth, certifiedCopy].map((procedure) => found(whole, '2026-04', island, procedure));
  const march = found(whole, '2026-03', lanPhong, certifiedCopy);
  const february = found(whole, '2026-02', '21421', certifiedCopy);
  const again = whole.find(({ key }) => key === 'qng-2026-04')?.items.slice(0, 12) ?? [];
  const sent = (
    key: string,
    day: string,
    items: WindowContent[],
    channel: Sending['channel'] = 'webhook',
  ) => ({
    key,
    at: clock(day, 6 * 60 + 40),
    channel,
    items,
  });
  return [
    lastMonthOfDistricts(old),
    firstMonthOfTwoTiers(),
    ...whole.map((sending) => ({
      ...sending,
      items: sending.items.flatMap((item) => asSent(sending, item)),
    })),
    sent('qng-2026-02-dinh-chinh-2', '2026-03-16', [restated(february, 3, 9)]),
    sent('qng-2026-02-dinh-chinh-1', '2026-03-17', [restated(february, 2, 4)]),
    sent('qng-2026-03-dinh-chinh', '2026-04-20', [restated(march, 2, 14)]),
    sent('qng-2026-04-gui-lai', '2026-05-05', again),
    sent('ly-son-2026-04', '2026-05-08', byHand, 'table'),
  ].toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

/** What the system of the province sent of a window: nothing of the island in April, an unknown state of one in June. */
function asSent({ key }: Sending, item: WindowContent): WindowContent[] {
  if (key === 'qng-2026-04' && item.competent.value === island) return [];
  if (key !== 'qng-2026-06' || !isOf('21409', birth)(item)) return [item];
  return [{ ...item, states: [...item.states, { state: '11', count: 1 }] }];
}
