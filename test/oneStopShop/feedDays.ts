import { between } from '@thac/demonstration/chance';
import { addDays } from '@thac/domain/calendar/day';
import type { Difference, WindowContent } from '@thac/domain/oneStopShop/events';
import { mappedPage } from '@thac/domain/oneStopShop/mappedPage';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { type Desk, dossiersOf } from './dossiers.ts';
import { nameOf } from './polledHouse.ts';
import type { Vendor } from './vendor.ts';

const desks: Desk[] = [
  ...['21433', '21436'].flatMap((unit) =>
    ['21433', '21436'].map((receiving) => ({ unit, receiving, procedure: '1.001193' })),
  ),
  ...['51', '21433', '21436'].map((receiving) => ({ unit: '51', receiving, procedure: '1.000001' })),
];

export const firstDay: Day = '2023-06-01';

/** What a vendor's system went through in some days, and what has to come of it. */
export type FeedDays = {
  /** Figures of the day, corrections of the day before, and what is planted: for reconciling alone to find. */
  live(day: Day): Promise<void>;
  /** A little more of the same day, of windows that nobody had closed before. */
  goOn(day: Day): Promise<void>;
  /** Every revision that the system ever gave out, by its name. */
  produced: Map<string, WindowContent>;
  /** What reconciling has to say on the day. */
  differing: Map<Day, string[]>;
};

/** A difference as it is compared. */
export const differenceName = ({
  competent,
  receiving,
  procedure,
  from,
  to,
  count,
  theirs,
  ours,
}: Difference): string =>
  [competent.value, receiving.value, procedure, from, to, count, theirs, ours].join(' ');

export async function openFeedDays(vendor: Vendor, seed: string): Promise<FeedDays> {
  const produced = new Map<string, WindowContent>();
  const differing = new Map<Day, string[]>();
  const standing: Difference[] = [];
  /** How far back the next window lies, and when it is closed. */
  let [further, minute] = [-60, 10];
  const file = async (desk: Desk, from: Day, days: number, count: number): Promise<void> =>
    vendor.file(
      dossiersOf(desk, from, days, count).map((one) => ({
        ...one,
        so_ho_so: `${one.so_ho_so}-${desk.receiving}-${days}`,
      })),
    );
  for (const desk of desks) await file(desk, addDays(firstDay, -45), 75, 250);

  /** All that it holds of a day now, as a reader with the same mapping sees it. */
  async function held(on: Day): Promise<WindowContent[]> {
    const all: WindowContent[] = [];
    for (let page: string | null = ''; page !== null; ) {
      const asked = new URL(vendor.check);
      asked.searchParams.set('tuNgay', on);
      asked.searchParams.set('denNgay', on);
      if (page !== '') asked.searchParams.set('trang', page);
      const answer = await fetch(asked, { headers: { authorization: `Bearer ${vendor.token}` } });
      const found = mappedPage(mapping, await answer.json());
      all.push(...found.rows.flatMap(({ content }) => content ?? []));
      page = found.next;
    }
    return all;
  }
  /** Closes the windows of a day, and remembers what is new of them. */
  async function close(on: Day, mark: Instant): Promise<WindowContent[]> {
    await vendor.close(on, on, mark);
    const fresh = (await held(on)).filter((content) => !produced.has(nameOf(content)));
    for (const content of fresh) produced.set(nameOf(content), content);
    return fresh;
  }

  /** Somebody changes or deletes a row that nobody polls any more, without a word. */
  async function tamper(day: Day): Promise<void> {
    const those = [...produced.values()].filter(({ from }) => from === hiddenOn(addDays(day, -1)));
    const one = those[between(0, those.length - 1, seed, 'tamper', day)];
    if (one === undefined) return;
    const { competent, receiving, procedure, from, to, counts } = one;
    const where = `don_vi = '${competent.value}' and noi_tiep_nhan = '${receiving.value}'
      and thu_tuc = '${procedure}' and tu_ngay = '${from}' and den_ngay = '${to}'`;
    const window = { competent, receiving, procedure, from, to };
    if (between(0, 1, seed, 'how', day) === 0) {
      await vendor.tamper(`delete from mot_cua.so_lieu where ${where}`);
      standing.push({ ...window, count: 'received', theirs: null, ours: counts.received });
    } else {
      const theirs = counts.digitised === 0 ? null : counts.digitised - 1;
      if (theirs === null) return;
      await vendor.tamper(
        `update mot_cua.so_lieu set so_dem = jsonb_set(so_dem, '{soHoa}', '${theirs}') where ${where}`,
      );
      standing.push({ ...window, count: 'digitised', theirs, ours: counts.digitised });
    }
  }

  return {
    produced,
    differing,
    async live(day) {
      minute = 10;
      const yesterday = addDays(day, -1);
      await close(yesterday, `${yesterday}T20:00:00.000Z`);
      const before = addDays(day, -2);
      for (const desk of desks.filter((_, index) => between(0, 1, seed, 'late', day, `${index}`) === 0))
        await file(desk, before, 1, 2 + between(0, 1, seed, 'so many', day));
      if (day > firstDay) await close(before, `${yesterday}T21:00:00.000Z`);
      // Rows with a mark that lies behind every cursor: they are there too late for polling.
      const hidden = hiddenOn(day);
      const late = await close(hidden, `${addDays(hidden, 1)}T20:00:00.000Z`);
      if (day > firstDay) await tamper(day);
      const lacked: Difference[] =
        day === firstDay
          ? []
          : late.map(({ competent, receiving, procedure, from, to, counts }) => ({
              ...{ competent, receiving, procedure, from, to },
              ...{ count: 'received' as const, theirs: counts.received, ours: null },
            }));
      differing.set(day, [...standing, ...lacked].map(differenceName).sort());
    },
    async goOn(day) {
      for (let windows = 0; windows < 2; windows += 1) {
        further -= 1;
        minute += 1;
        for (const desk of desks) await file(desk, addDays(firstDay, further), 1, 3);
        await close(addDays(firstDay, further), `${addDays(day, -1)}T21:${minute}:00.000Z`);
      }
    },
  };
}

/** Each day another window further back. */
const hiddenOn = (day: Day): Day =>
  addDays(firstDay, -3 - (Date.parse(day) - Date.parse(firstDay)) / 86_400_000);
