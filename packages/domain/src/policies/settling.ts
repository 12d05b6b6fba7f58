import type {
  DeliveryEvent,
  DossierEvent,
  Entry,
  Outcome,
  Reason,
  WindowContent,
} from '../oneStopShop/events.ts';
import { seriesId, windowId } from '../oneStopShop/identity.ts';
import { type Series, series } from '../oneStopShop/series.ts';
import { Refusal } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import { examine, type Knowledge } from './windowChecks.ts';

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];
type Settled = Extract<DeliveryEvent, { type: 'DeliverySettled' }>;

/** One item as it was examined: what enters which series, or why nothing does. */
export type Examined = { entry: Entry; reasons: readonly [] } | { entry: null; reasons: Reason[] };

/** What a delivery leads to: an event for a series each, how it is settled, and what is known afterwards of the series that it changes. */
export type Settlement = {
  entered: { series: string; event: DossierEvent }[];
  settled: Settled;
  changed: ReadonlyMap<string, Series>;
};

type Decided = { outcome: Outcome; window: string | null; reasons: Reason[]; event: DossierEvent | null };

/** Xét từng mục: codes are resolved on the window's days, `today` is the day on which the delivery was received. */
export const examined = (received: Received, today: Day, known: Knowledge): Examined[] =>
  received.items.map((item, place) => {
    const { subject, reasons } = examine(item, today, known);
    if (subject === null) return { entry: null, reasons };
    const { competent, receiving, procedure } = subject;
    const { source, receipt } = received;
    const id = seriesId(source, competent, receiving, procedure);
    const window = windowId(id, item.from, item.to);
    const content = contentOf(item);
    return {
      entry: { series: id, window, source, receipt, item: place, competent, receiving, procedure, content },
      reasons: [],
    };
  });

/**
 * Xử lý một lần gửi: item by item into what is known of their series (a series that is not among `known` is new). Where
 * the sender wants all or nothing, one refused item leaves the others unused.
 */
export function settle(
  { receipt, mode }: Pick<Received, 'receipt' | 'mode'>,
  items: readonly Examined[],
  known: ReadonlyMap<string, Series>,
): Settlement {
  const changed = new Map<string, Series>();
  const decided = items.map(({ entry, reasons }): Decided => {
    if (entry === null) return { outcome: 'refused', window: null, reasons, event: null };
    const state = changed.get(entry.series) ?? known.get(entry.series) ?? series.initialState();
    const entered = enter(entry, state);
    if (entered.event !== null) changed.set(entry.series, series.evolve(state, entered.event));
    return entered;
  });
  if (mode === 'all' && decided.some(({ outcome }) => outcome === 'refused'))
    return { entered: [], settled: settledAs(receipt, decided.map(unused)), changed: new Map() };
  return {
    entered: decided.flatMap(({ event }) => (event === null ? [] : [{ series: event.data.series, event }])),
    settled: settledAs(receipt, decided),
    changed,
  };
}

const outcomes = {
  WindowRecorded: 'recorded',
  WindowRestated: 'restated',
  RevisionNoted: 'outrun',
} as const satisfies Record<DossierEvent['type'], Outcome>;

function enter(entry: Entry, state: Series): Decided {
  const { window } = entry;
  try {
    const [event = null] = [series.decide({ type: 'EnterWindow', data: entry }, state)].flat();
    return { outcome: event === null ? 'duplicate' : outcomes[event.type], window, reasons: [], event };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    return { outcome: 'refused', window: null, reasons: [{ code, details: { ...details } }], event: null };
  }
}

const unused = (decided: Decided): Decided =>
  decided.outcome === 'refused' ? decided : { outcome: 'unused', window: null, reasons: [], event: null };

const settledAs = (receipt: string, decided: readonly Decided[]): Settled => ({
  type: 'DeliverySettled',
  data: { receipt, items: decided.map(({ outcome, window, reasons }) => ({ outcome, window, reasons })) },
});

/** The order in which states are listed says nothing: the same content is told in one way. */
const contentOf = (item: WindowContent): WindowContent => ({
  ...item,
  states: item.states.toSorted(
    ({ state: one }, { state: other }) => one.length - other.length || (one < other ? -1 : 1),
  ),
});
