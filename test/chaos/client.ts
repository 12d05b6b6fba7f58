import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../packages/projections/spec/dice.ts';
import type { Data, Token, World } from '../api/world.ts';
import type { Cluster } from './cluster.ts';

/** Người gọi kiên nhẫn: asks one node, and another one where that does not answer, for so long; the same words and the same key. */
export type Client = Pick<World, 'get'> & {
  told: {
    requests: number;
    tries: number;
    failed: string[];
    /** Why a try was followed by another, and how often. */
    why: Map<string, number>;
    /** Milliseconds of the slowest request, with all its tries. */
    slowest: number;
  };
};

/** What no other node would answer otherwise. */
const final = new Set([
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
]);

export function openClient({ apis }: Pick<Cluster, 'apis'>, throws: Dice, within = 90_000): Client {
  const told: Client['told'] = { requests: 0, tries: 0, failed: [], why: new Map(), slowest: 0 };
  const again = (why: string) => told.why.set(why, (told.why.get(why) ?? 0) + 1);

  async function once(token: Token, body: string): Promise<Data | null> {
    const response = await fetch(`${throws.of(apis).url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal: AbortSignal.timeout(5_000),
    });
    const answer = (await response.json()) as {
      data?: Data;
      errors?: { message: string; extensions?: Data }[];
    };
    const [error] = answer.errors ?? [];
    if (answer.data && error === undefined) return answer.data;
    const code = String(error?.extensions?.code ?? response.status);
    if (final.has(code)) throw new Final(`${code}: ${error?.message}`);
    again(code);
    return null;
  }
  return {
    told,
    async get(token, query, variables = {}) {
      const began = performance.now();
      told.requests += 1;
      const body = JSON.stringify({ query, variables });
      for (;;) {
        told.tries += 1;
        const answer = await once(token, body).catch((error: unknown) => {
          if (error instanceof Final) throw error;
          again(reasonOf(error));
          return null;
        });
        const took = performance.now() - began;
        told.slowest = Math.max(told.slowest, took);
        if (answer !== null) return answer;
        if (took > within) {
          told.failed.push(query.slice(0, 80));
          throw new Error(`no answer within ${within} ms`);
        }
        await pause(50 + throws.below(150));
      }
    },
  };
}

class Final extends Error {
  override readonly name = 'Final';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'no answer in 5 s' : error.name;
}
