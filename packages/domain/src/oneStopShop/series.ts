import { spoken } from '../calendar/spoken.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import type { DossierCommand } from './commands.ts';
import type { DossierEvent, WindowContent } from './events.ts';
import { seriesRefusals } from './refusals.ts';

/** Một kỳ trong chuỗi, with all that was ever said of it, the highest revision last. */
export type Window = { window: string; from: Day; to: Day; revisions: readonly WindowContent[] };

/** What deciding about one series needs to remember. */
export type Series = { windows: readonly Window[] };

function decide({ data }: DossierCommand, { windows }: Series): DossierEvent[] {
  const { from, to, revision } = data.content;
  const own = windows.find((window) => window.from === from && window.to === to);
  if (own === undefined) {
    const other = windows.find((window) => window.from <= to && from <= window.to);
    if (other !== undefined)
      refuse(seriesRefusals.overlapping, {
        from: spoken(other.from),
        to: spoken(other.to),
        window: other.window,
      });
    return [{ type: 'WindowRecorded', data }];
  }
  const known = own.revisions.find((content) => content.revision === revision);
  if (known !== undefined)
    return same(known, data.content)
      ? []
      : refuse(seriesRefusals['revision-differs'], { revision: `${revision}` });
  const highest = own.revisions.at(-1)?.revision ?? 0;
  return revision < highest
    ? [{ type: 'RevisionNoted', data }]
    : [{ type: 'WindowRestated', data: { ...data, replaces: highest } }];
}

function evolve({ windows }: Series, { data: { window, content } }: DossierEvent): Series {
  const { from, to } = content;
  const before = windows.find((known) => known.window === window)?.revisions ?? [];
  const revisions = [...before, content].toSorted((one, other) => one.revision - other.revision);
  return {
    windows: [...windows.filter((known) => known.window !== window), { window, from, to, revisions }],
  };
}

/** Kỳ có hiệu lực: the content of the highest revision, in whatever order the revisions came. */
export const inForce = ({ revisions }: Window): WindowContent | undefined => revisions.at(-1);

/** Chuỗi kỳ số liệu: windows that do not overlap; of each the highest revision is in force. */
export const series: Decider<Series, DossierCommand, DossierEvent> = {
  decide,
  evolve,
  initialState: () => ({ windows: [] }),
};
