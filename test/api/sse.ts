import type { Data, Token, World } from './world.ts';

/** One subscription over SSE: what came so far, and leaving it. */
export type Stream = {
  events: Data[];
  until(count: number): Promise<Data[]>;
  leave(): void;
  ended: Promise<void>;
};

/** Subscribes as a browser does, and keeps what comes. */
export async function subscribe(
  world: World,
  token: Token,
  query: string,
  variables: Data = {},
): Promise<Stream> {
  const leaving = new AbortController();
  const response = await fetch(world.url, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
    signal: leaving.signal,
  });
  const events: Data[] = [];
  let more = Promise.withResolvers<void>();
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.+)$/m.exec(block)?.[1];
        if (/^event: next$/m.test(block) && data) events.push(JSON.parse(data));
      }
      more.resolve();
      more = Promise.withResolvers();
    }
  };
  return {
    events,
    async until(count) {
      const deadline = AbortSignal.timeout(10_000);
      while (events.length < count) {
        if (deadline.aborted) throw new Error(`${events.length} of ${count} events came`);
        await Promise.race([more.promise, new Promise((resolve) => setTimeout(resolve, 500))]);
      }
      return events.slice(0, count);
    },
    leave: () => leaving.abort(),
    ended: read().catch(() => {}),
  };
}
