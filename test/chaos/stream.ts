import { setTimeout as pause } from 'node:timers/promises';
import type { Token } from '../api/world.ts';
import type { Member } from './cluster.ts';

/** Người theo dõi: one who follows the record over SSE and goes on from what came last, at whichever node answers. */
export type Watching = {
  /** Every position that came, in the order in which it came. */
  positions: number[];
  /** How often it was cut off and went on. */
  resumed(): number;
  until(position: number): Promise<void>;
  stop(): Promise<void>;
};

const query = 'subscription ($after: Position) { events(after: $after) { position } }';

/** A stream that says nothing for so long may have lost its other end. */
const silence = 4_000;

export function watchRecord(apis: readonly Member[], token: Token = 'inspector'): Watching {
  const positions: number[] = [];
  const stopping = new AbortController();
  let connections = 0;

  async function follow(url: string): Promise<void> {
    const leaving = new AbortController();
    const leave = () => leaving.abort();
    stopping.signal.addEventListener('abort', leave, { once: true });
    let timer = setTimeout(leave, silence);
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify({ query, variables: { after: positions.at(-1) ?? 0 } }),
        signal: leaving.signal,
      });
      if (response.status !== 200) return;
      connections += 1;
      let rest = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        clearTimeout(timer);
        timer = setTimeout(leave, silence);
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) if (!take(block)) return;
      }
    } finally {
      clearTimeout(timer);
      stopping.signal.removeEventListener('abort', leave);
      leave();
    }
  }
  /** False where the node says that it cannot go on. */
  function take(block: string): boolean {
    const data = /^data: (.+)$/m.exec(block)?.[1];
    if (!/^event: next$/m.test(block) || data === undefined) return !/^event: complete$/m.test(block);
    const position = JSON.parse(data).data?.events?.position;
    if (typeof position !== 'number') return false;
    positions.push(position);
    return true;
  }
  const running = (async () => {
    for (let nth = 0; !stopping.signal.aborted; nth += 1) {
      const api = apis[nth % apis.length];
      if (api !== undefined) await follow(api.url).catch(() => {});
      await pause(50);
    }
  })();
  return {
    positions,
    resumed: () => Math.max(0, connections - 1),
    async until(position) {
      const late = Date.now() + 30_000;
      while ((positions.at(-1) ?? 0) < position) {
        if (Date.now() > late)
          throw new Error(`the stream stands at ${positions.at(-1)}, not at ${position}`);
        await pause(20);
      }
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Where a stream left something out or said something twice. */
export const brokenAt = (positions: readonly number[]): string[] =>
  positions
    .flatMap((position, index) => (position === index + 1 ? [] : [`${position} came as number ${index + 1}`]))
    .slice(0, 5);
