import { isCanonical } from '@thac/proof/canonical';
import type { Manifest } from '../bundle/format.ts';
import type { Layout } from '../bundle/open.ts';
import { differences } from '../figures/differences.ts';
import { openReplay } from '../figures/replay.ts';
import type { Findings } from '../findings.ts';
import type { Placed } from './events.ts';
import { textOf } from './text.ts';

const largest = 256 << 20;

/** The events once more, as the program itself understands them. */
export type Replayed = {
  add(event: Placed): void;
  check(layout: Layout): void;
};

/** Begins with nothing replayed; an event that cannot be taken ends it, and nothing is claimed of the figures. */
export function openReplayed({ knownAt, validAt }: Manifest, findings: Findings): Replayed {
  const replay = openReplay(knownAt);
  let stopped: { position: number; said: string } | null = null;
  return {
    add(event) {
      if (stopped !== null) return;
      try {
        replay.add(event);
      } catch (error) {
        stopped = { position: event.position, said: error instanceof Error ? error.message : String(error) };
      }
    },
    check({ entries }) {
      findings.check('figures', () => {
        if (stopped !== null)
          return notReplayed(`vị trí / position ${stopped.position}: ${stopped.said}`, findings);
        if (replay.unknown.size > 0) return notReplayed([...replay.unknown].sort().join(', '), findings);
        const entry = entries.get('figures.json');
        const text = entry === undefined ? null : textOf(entry, largest);
        if (text === null || !isCanonical(text)) {
          findings.tampered(
            'figures-altered',
            { entry: 'figures.json' },
            'Mục figures.json không ở dạng chuẩn.',
            'figures.json is not canonical.',
          );
          return null;
        }
        const replayed = replay.figures(validAt);
        for (const { of, figure, claimed, replayed: found } of differences(JSON.parse(text), replayed)) {
          const which = figure === null ? of : `${of} ${figure}`;
          findings.tampered(
            'figure-disagrees',
            { entry: 'figures.json', figure: which },
            `Số liệu "${which}": gói nêu ${shown(claimed)}, sự kiện cho ra ${shown(found)}.`,
            `Figure "${which}": the bundle claims ${shown(claimed)}, the events give ${shown(found)}.`,
          );
        }
        const { obligations, tallies } = replayed;
        return {
          vi: `${obligations.length} nhiệm vụ và ${tallies.length} số tổng hợp tính lại ra đúng như đã nêu (ngày ${validAt}, vị trí ${knownAt})`,
          en: `${obligations.length} obligations and ${tallies.length} tallies come out as claimed (day ${validAt}, position ${knownAt})`,
        };
      });
    },
  };
}

function notReplayed(why: string, findings: Findings): null {
  findings.unknown(
    'figures-not-replayed',
    { entry: 'figures.json' },
    `Chương trình này không tính lại được số liệu (${why}); hãy dùng bản mới hơn.`,
    `This program cannot replay the figures (${why}); use a newer one.`,
  );
  return null;
}

/** As much of a value as a sentence can carry. */
function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
