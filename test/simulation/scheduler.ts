import type { Dice } from '../../packages/projections/spec/dice.ts';
import { type Call, type Connection, isWrite } from './call.ts';
import type { Chronicle } from './chronicle.ts';
import { openConnections } from './connections.ts';
import { type Faults, fateOf, freezes, jumps, none } from './faults.ts';
import { die, type Process } from './process.ts';
import { gone, openServer, outcomeOf, terminated } from './server.ts';
import { type Sessions, settled } from './sessions.ts';
import type { Time } from './time.ts';

/** Bộ xếp lịch: owns every wait. Whatever a process waits for is a step of it, and the lot says whose turn it is. */
export type Scheduler = {
  /** Asks something of the database, or waits for its turn where there is nothing to ask. */
  ask(call: Pick<Call, 'owner' | 'what' | 'connection' | 'query'>): Promise<unknown>;
  /** Gives up a connection, with whatever was not committed on it. */
  leave(connection: Connection): void;
  /** One step; false when nobody waits for anything any more. */
  step(): Promise<boolean>;
  /** From now on nothing goes wrong. */
  calm(): void;
  /** Whether somebody has something to do before time passes. */
  busy(): boolean;
  faults(): Faults;
  /** Ends all that is under way, whoever waits for it. */
  end(): Promise<void>;
};

type Setting = {
  sessions: Sessions;
  time: Time;
  throws: Dice;
  faults: Faults;
  chronicle: Chronicle;
  /** Nobody's own: for what the scheduler itself wakes up for. */
  self: Process;
  /** Who may die, be frozen and lose connections. */
  isMortal(process: Process): boolean;
  /** Told of each that has died. */
  onDeath(process: Process): void;
};

export function openScheduler(setting: Setting): Scheduler {
  const { sessions, time, throws, self, isMortal, chronicle } = setting;
  const { say, wrong } = chronicle;
  const server = openServer(sessions);
  const calls = new Set<Call>();
  /** Those whose commit is a step of its own. */
  const apart = new Set<Call>();
  const connections = openConnections(sessions, calls);
  const left: Connection[] = [];
  let faults = setting.faults;

  const isReady = ({ stage, owner }: Call) =>
    stage === 'uncommitted' || (stage !== 'underWay' && owner.alive && owner.frozenUntil <= time.now());

  async function crash(process: Process): Promise<void> {
    wrong(process.name, 'dies');
    die(process);
    for (const call of calls)
      if (call.owner === process && (call.stage === 'asked' || call.stage === 'answered')) calls.delete(call);
    await connections.breakOffOf(process);
    setting.onDeath(process);
  }

  /** What has ended on the server: it is to be committed, or to be heard, where somebody lives to hear it. */
  async function conclude(call: Call): Promise<void> {
    const { connection, outcome, owner } = call;
    if (connection === null || outcome === null) return;
    connection.since = time.now();
    const committing = apart.delete(call) && 'result' in outcome;
    call.stage = committing ? 'uncommitted' : 'answered';
    if (committing) return;
    if (connection.auto || !owner.alive) await connections.giveBack(connection);
    if (!owner.alive) calls.delete(call);
  }
  async function rest(): Promise<void> {
    for (let ended = await server.ended(); ended.length > 0; ended = await server.ended())
      for (const call of ended) await conclude(call);
  }

  async function send(call: Call): Promise<void> {
    const { connection, owner } = call;
    call.fate = isMortal(owner) ? fateOf(faults, throws) : 'answered';
    if (call.fate === 'crashBefore') return crash(owner);
    if (connection === null) {
      call.stage = 'answered';
      return;
    }
    if (connection.broken || call.fate === 'unsent') {
      wrong(owner.name, 'never sent', `${call.what}: never sent`);
      Object.assign(call, { stage: 'answered', fate: 'answered', outcome: { error: gone() } });
      return connections.breakOff(connection);
    }
    await connections.hold(connection);
    await server.setClock(time.wall());
    const dividable = connection.auto && isWrite(call) && isMortal(owner);
    if (dividable && throws.below(100) < faults.apart) apart.add(call);
    await server.send(call, apart.has(call));
  }

  async function commit(call: Call): Promise<void> {
    const { connection, owner, what } = call;
    if (!connection?.session) return;
    call.stage = 'answered';
    if (throws.below(100) < faults.terminated) {
      wrong(owner.name, 'terminated before a commit', `${what}: terminated before its commit`);
      call.outcome = { error: terminated() };
    } else {
      const outcome = await outcomeOf(connection.session.client.query('commit'));
      if ('error' in outcome) call.outcome = outcome;
    }
    await connections.giveBack(connection);
    if (!owner.alive) calls.delete(call);
  }

  /** Whoever waits hears what became of it. */
  async function hear(call: Call): Promise<void> {
    const { owner, outcome, connection, fate, what } = call;
    calls.delete(call);
    if (fate === 'crashAfter') {
      say(owner.name, `${what}: done`);
      return crash(owner);
    }
    if (fate === 'unheard') {
      wrong(owner.name, 'answers lost', `${what}: done, the answer is lost`);
      if (connection !== null) await connections.breakOff(connection);
      return call.reject(gone());
    }
    if (outcome !== null && 'error' in outcome) {
      say(owner.name, `${what}: ${(outcome.error as { code?: string }).code ?? outcome.error.message}`);
      return call.reject(outcome.error);
    }
    say(owner.name, outcome === null ? what : `${what}: ${outcome.result.rowCount ?? 0}`);
    call.resolve(outcome?.result as never);
  }

  /** What may go wrong by itself at any moment. */
  function strike({ owner }: Call): void {
    if (throws.below(10_000) < faults.jump) {
      const by = throws.of(jumps);
      time.jump(by);
      wrong('clock', 'clock jumps', `jumps by ${by / 1_000} s`);
    }
    if (isMortal(owner) && throws.below(10_000) < faults.freeze) {
      const long = throws.of(freezes);
      owner.frozenUntil = time.now() + long;
      time.later(self, long, () => {});
      wrong(owner.name, 'frozen', `is frozen for ${long / 1_000} s`);
    }
  }

  async function pass(): Promise<boolean> {
    if (!time.pass()) return false;
    await settled();
    for (const { name } of await connections.expire(time)) wrong(name, 'transactions kept too long');
    await rest();
    return true;
  }

  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        if (!asked.owner.alive) return;
        calls.add({ ...asked, stage: 'asked', fate: 'answered', outcome: null, resolve, reject });
      }),
    leave: (connection) => void left.push(connection),
    async step() {
      const ready = [...calls].filter(isReady);
      if (ready.length === 0 || throws.below(10_000) < faults.hurry) return pass();
      chronicle.step();
      const call = throws.of(ready);
      const { owner, what } = call;
      strike(call);
      if (call.stage === 'asked') await send(call);
      else if (call.stage === 'uncommitted') await commit(call);
      await rest();
      if (call.stage === 'underWay') wrong(owner.name, 'waits for a lock', `${what}: waits for a lock`);
      if (call.stage === 'answered' && calls.has(call)) await hear(call);
      await settled();
      for (const connection of left.splice(0)) await connections.giveBack(connection);
      await rest();
      return true;
    },
    calm() {
      faults = none;
      say(self.name, 'from here on nothing goes wrong');
    },
    busy: () => [...calls].some(isReady),
    faults: () => faults,
    async end() {
      for (const call of calls) {
        call.owner.alive = false;
        if (call.stage === 'uncommitted') await commit(call);
        else if (call.stage !== 'underWay') calls.delete(call);
      }
      await connections.breakOffAll();
      await rest();
    },
  };
}
