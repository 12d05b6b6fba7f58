import type { Attacked } from './house.ts';
import { type Input, type Kind, textOf } from './input.ts';
import { wrongIn } from './judging.ts';
import { settledHead, standing, unaccounted } from './standing.ts';
import { type Answer, keptConnections, spoken } from './wire.ts';

/** What was tried of a kind, and what came back. */
export type Count = { inputs: number; answers: Record<string, number>; recorded: number };

export type Asking = {
  /** How many inputs in all, or of each kind. */
  inputs: number;
  seed: number;
  kinds: readonly Kind[];
  /** One batch alone, to see it again. */
  batch?: number | undefined;
  say?: (line: string) => void;
};

/** What came of a run. */
export type Outcome = {
  counts: Record<string, Count>;
  findings: string[];
  memory: { rest: number; most: number };
};

const mostFindings = 20;

const batchOf = ({ batch = 200 }: Kind): number => batch;

/** Sends so many inputs, a batch of each kind in turn, and looks after each whether all is as it must be. */
export async function attack(
  house: Attacked,
  { inputs, seed, kinds, batch: only, say = () => {} }: Asking,
): Promise<Outcome> {
  const outcome: Outcome = {
    counts: {},
    findings: [],
    memory: { rest: house.memory().now, most: 0 },
  };
  const wanted = kinds.map((kind) => ({ kind, left: Math.ceil((inputs * kind.share) / 100) }));
  for (let nth = 0; wanted.some(({ left }) => left > 0); nth += 1) {
    for (const one of wanted) {
      if (one.left <= 0) continue;
      const many = Math.min(one.left, batchOf(one.kind));
      one.left -= many;
      if (only !== undefined && only !== nth) continue;
      const before = outcome.findings.length;
      await batch(house, one.kind, { seed, nth, many }, outcome);
      if (!house.isRunning()) outcome.findings.push(`the house has died: ${house.said().slice(-2_000)}`);
      // Said at once: a long run that is cut short has not found it for nothing.
      for (const finding of outcome.findings.slice(before)) say(finding);
      // What comes after the first finding tells nothing new about a house that is broken.
      if (outcome.findings.length > mostFindings || !house.isRunning()) return outcome;
    }
    if (nth % 10 === 9) say(lineOf(house, outcome));
  }
  outcome.memory.most = house.memory().most;
  return outcome;
}

const lineOf = (house: Attacked, { counts, findings }: Outcome): string =>
  `${Object.values(counts).reduce((all, { inputs }) => all + inputs, 0)} inputs, ${findings.length} findings, ${megabytes(house.memory().now)} MB, ${megabytes(house.memory().most)} MB at most`;

const megabytes = (kilobytes: number): number => Math.round(kilobytes / 1_024);

type Batch = { seed: number; nth: number; many: number };

async function batch(
  house: Attacked,
  kind: Kind,
  { seed, nth, many }: Batch,
  outcome: Outcome,
): Promise<void> {
  const count = outcome.counts[kind.name] ?? { inputs: 0, answers: {}, recorded: 0 };
  outcome.counts[kind.name] = count;
  const replay = `--kind ${kind.name} --seed ${seed} --batch ${nth}`;
  const find = (what: string) => outcome.findings.push(`${what} [${replay}]`);
  const before = await standing(house.database.pool);
  const told = { positions: new Set<number>(), ignored: 0 };
  const made = await kind.make({ house, seed: seedOf(seed, kind.name, nth), many });
  const saidBefore = house.said().length;
  const { ask, end } = keptConnections(house.port, kind.abreast ?? 8);
  const sendOne = async (input: Input, index: number): Promise<void> => {
    const all = await sendInput(house, input, ask).catch((error: Error) => {
      find(`#${index} ${input.name}: ${error.message}`);
      return [];
    });
    count.inputs += 1;
    const status = String(all[0]?.status || 'closed');
    count.answers[status] = (count.answers[status] ?? 0) + 1;
    for (const { body } of all) {
      for (const position of positionsIn(body)) told.positions.add(position);
      told.ignored += body.split('"__typename":"Ignored"').length - 1;
    }
    for (const wrong of wrongIn(house, input, all))
      find(`#${index} ${input.name}: ${wrong}\n   sent ${shown(input)}\n   got ${shownAnswer(all[0])}`);
  };
  await abreast(made, kind.abreast ?? 8, sendOne);
  const alive = await ask(goodOf(house));
  end();
  if (!alive.body.includes('"official:clerk"'))
    find(`a good request is answered ${alive.status} ${alive.body}`);
  const after = await unaccounted(house.database.pool, before, told).catch(({ message }: Error) => [message]);
  for (const wrong of after) find(wrong);
  const logged = house.said().slice(saidBefore);
  if (/\bat .*:\d+:\d+/.test(logged)) find(`the log has a stack: ${logged.slice(0, 3_000)}`);
  for (const secret of house.secrets.slice(0, 4)) if (logged.includes(secret)) find('the log says a secret');
  count.recorded += (await settledHead(house.database.pool).catch(() => before.head)) - before.head;
}

const sendInput = async (
  house: Attacked,
  { sent, quietMs }: Input,
  ask: ReturnType<typeof keptConnections>['ask'],
): Promise<Answer[]> => (Buffer.isBuffer(sent) ? spoken(house.port, sent, quietMs) : [await ask(sent)]);

const goodOf = ({ tokens }: Attacked) => ({
  ...{ method: 'POST', path: '/graphql', body: JSON.stringify({ query: '{ me { official } }' }) },
  headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.clerk}` },
});

async function abreast<T>(
  all: readonly T[],
  many: number,
  work: (one: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < all.length; index = next++) await work(all[index] as T, index);
  };
  await Promise.all(Array.from({ length: many }, lane));
}

/** Where an answer says that something was written. */
const positionsIn = (body: string): number[] =>
  [...body.matchAll(/"position":(\d+)/g)].map(([, position]) => Number(position));

const shown = ({ sent }: Input): string => JSON.stringify(textOf(sent).slice(0, 1_500));
const shownAnswer = (answer: Answer | undefined): string =>
  answer === undefined ? 'nothing' : `${answer.status} ${answer.body.slice(0, 600)}`;

/** A seed of its own for each batch of each kind, so that one can be seen again without those before it. */
export function seedOf(seed: number, kind: string, nth: number): number {
  let mixed = seed | 0;
  for (const letter of `${kind} ${nth}`) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
  return mixed >>> 0;
}
