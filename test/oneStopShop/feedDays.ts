import { between } from '@thac/demonstration/chance';
import { addDays } from '@thac/domain/calendar/day';
import type { Difference, WindowContent } from '@thac/domain/oneStopShop/events';
import { mappedPage } from '@thac/domain/oneStopShop/mappedPage';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import type { Day } from '@thac/domain/vocabulary';
import { type Desk, dossiersOf } from './dossiers.ts';
import { nameOf } from './polledHouse.ts';
import type { Vendor } from './vendor.ts';

const desks: Desk[] = [
  ...['21433', '21436'].flatMap((unit) =>
    ['21433', '21436'].map((receiving) => ({ unit, receiving, procedure: '1.001193' })),
  ),
  ...['51', '21433', '21436'].map((receiving) => ({ unit: '51', receiving, procedure: '1.000001' })),
];

export const firstDay: Day = '2022-05-02';

/** What a vendor's system went through in some days, and what has to come of it. */
export type FeedDays = {
  /** Figures of the day, corrections of the day before, and what is planted: for reconciling alone to find. */
  live(day: Day): Promise<void>;
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
  const file = async (desk: Desk, from: Day, days: number, count: number): Promise<void> =>
    vendor.file(
      dossiersOf(desk, from, days, count).map((one) => ({
        ...one,
        so_ho_so: `${one.so_ho_so}-${desk.receiving}-${days}`,
      })),
    );
  for (const desk of desks) await file(desk, addDays(firstDay, -45), 75, 250);

  /** All that it holds now, as a reader with the same mapping sees it. */
  async function held(): Promise<WindowContent[]> {
    const all: WindowContent[] = [];
    for (let page: string | null = ''; page !== null; ) {
      const asked = new URL(vendor.check);
      for (const [name, value] of [
        ['tuNgay', '2022-01-01'],
        ['denNgay', '2022-12-31'],
        ['trang', page],
      ] as const)
        if (value !== '') asked.searchParams.set(name, value);
      const answer = await fetch(asked, { headers: { authorization: `Bearer ${vendor.token}` } });
      const found = mappedPage(mapping, await answer.json());
      all.push(...found.rows.flatMap(({ content }) => content ?? []));
      page = found.next;
    }
    return all;
  }
  const learn = async (): Promise<WindowContent[]> => {
    const now = (await held()).filter((content) => !standing.some((one) => isOf(one, content)));
    const fresh = now.filter((content) => !produced.has(nameOf(content)));
    for (const content of fresh) produced.set(nameOf(content), content);
    return fresh;
  };

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
      const yesterday = addDays(day, -1);
      await vendor.close(yesterday, yesterday, `${yesterday}T20:00:00.000Z`);
      await learn();
      const before = addDays(day, -2);
      for (const desk of desks.filter((_, index) => between(0, 1, seed, 'late', day, `${index}`) === 0))
        await file(desk, before, 1, 2 + between(0, 1, seed, 'so many', day));
      if (day > firstDay) await vendor.close(before, before, `${yesterday}T21:00:00.000Z`);
      await learn();
      // Rows with a mark that lies behind every cursor: they are there too late for polling.
      const hidden = hiddenOn(day);
      await vendor.close(hidden, hidden, `${addDays(hidden, 1)}T20:00:00.000Z`);
      const late = await learn();
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
  };
}

const isOf = (one: Difference, other: WindowContent): boolean =>
  one.competent.value === other.competent.value &&
  one.receiving.value === other.receiving.value &&
  one.procedure === other.procedure &&
  one.from === other.from &&
  one.to === other.to;

/** Each day another window further back. */
const hiddenOn = (day: Day): Day =>
  addDays(firstDay, -3 - (Date.parse(day) - Date.parse(firstDay)) / 86_400_000);
