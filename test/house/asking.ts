import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Started, startBackend } from './process.ts';

/** A house that runs, and who asks it. */
export type House = Started & {
  address: string;
  ask(query: string): Promise<Record<string, Record<string, unknown>>>;
};

/** A started house, asked as the administrator that it made for itself. */
export async function house(folder: string, settings: Record<string, string> = {}): Promise<House> {
  const backend = startBackend({ THAC_DATA: folder, ...settings });
  const address = await backend.ready();
  const { token } = JSON.parse(readFileSync(join(folder, 'callers.json'), 'utf8'))[0];
  const ask: House['ask'] = async (query) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as {
      data: Awaited<ReturnType<House['ask']>>;
      errors?: unknown;
    };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return { ...backend, address, ask };
}

/** Stops it as an operator does. */
export async function ended(backend: Started): Promise<void> {
  backend.kill('SIGTERM');
  expect(await backend.exited).toBe(0);
}

/** One command, so that there is something to seal. */
export const establish = (name: string, wanted = 'seal { sealed size }') =>
  `mutation { outcome: establishUnit(unit: "${randomUUID()}", name: "${name}", kind: "commune", tier: commune, from: "2021-01-01") {
     __typename ... on Recorded { position ${wanted} } ... on Refused { code message english } } }`;

/** What it publishes. */
export const checkpointOf = async ({ address }: House, log = 'thac') =>
  (await fetch(`${address}/proof/${log}/checkpoint`)).text();

/** What `/readyz` says. */
export const readiness = async ({ address }: Pick<House, 'address'>) => {
  const answer = await fetch(`${address}/readyz`);
  return { status: answer.status, ...((await answer.json()) as { details: Record<string, string> }) };
};
