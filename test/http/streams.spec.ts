import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fronted, openFronted } from './fronted.ts';

let house: Fronted;
beforeAll(async () => {
  house = await openFronted();
});
afterAll(() => house.end());

const query = 'subscription { events { __typename } }';

async function follow(token: string) {
  const leaving = new AbortController();
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: {
      ...{ accept: 'text/event-stream', 'content-type': 'application/json' },
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  return { response, leave: () => leaving.abort() };
}

it('one identity follows so many streams at once, others theirs, and who leaves makes room', async () => {
  const open = await Promise.all(Array.from({ length: 30 }, () => follow('inspector')));
  for (const { response } of open) expect(response.status).toBe(200);
  const refused = await follow('inspector');
  const said = await refused.response.text();
  expect(said).toContain('TOO_MANY_STREAMS');
  expect(said).toContain('Đang theo dõi cùng lúc quá 30 luồng');
  const other = await follow('chairman');
  expect(other.response.status).toBe(200);
  open[0]?.leave();
  await expect
    .poll(async () => {
      const again = await follow('inspector');
      const first = await again.response.body?.getReader().read();
      const full = new TextDecoder().decode(first?.value).includes('TOO_MANY_STREAMS');
      if (!full) open.push(again);
      return full;
    })
    .toBe(false);
  for (const one of [...open, other]) one.leave();
});
