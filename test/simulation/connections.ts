import type { Call, Connection } from './call.ts';
import type { Process } from './process.ts';
import type { Sessions } from './sessions.ts';
import type { Time } from './time.ts';

/** Milliseconds that PostgreSQL waits for a process in the middle of a transaction, as our pools ask it to. */
const holding = 5_000;

/** Which connection has which session, and since when. */
export type Connections = {
  /** Has a session behind it from now on. */
  hold(connection: Connection): Promise<void>;
  /** Lets go of the session, with whatever was not committed on it. */
  giveBack(connection: Connection): Promise<void>;
  /** The same for good: whatever is asked of it from now on fails. */
  breakOff(connection: Connection): Promise<void>;
  /** Breaks off all of a process that has died. */
  breakOffOf(owner: Process): Promise<void>;
  breakOffAll(): Promise<void>;
  /** Whoever keeps a transaction waiting for too long has lost it; answers who did. */
  expire(time: Time): Promise<Process[]>;
};

export function openConnections(sessions: Sessions, calls: ReadonlySet<Call>): Connections {
  const held = new Set<Connection>();
  const isUnderWay = (connection: Connection) =>
    [...calls].some((call) => call.connection === connection && call.stage !== 'asked');

  async function giveBack(connection: Connection): Promise<void> {
    const { session } = connection;
    connection.session = null;
    held.delete(connection);
    if (session !== null) await sessions.giveBack(session);
  }
  async function breakOff(connection: Connection): Promise<void> {
    connection.broken = true;
    await giveBack(connection);
  }
  async function breakOffWhere(condition: (connection: Connection) => boolean): Promise<Connection[]> {
    const those = [...held].filter((connection) => condition(connection) && !isUnderWay(connection));
    for (const connection of those) await breakOff(connection);
    return those;
  }

  return {
    async hold(connection) {
      held.add(connection);
      connection.session ??= await sessions.borrow();
    },
    giveBack,
    breakOff,
    async breakOffOf(owner) {
      await breakOffWhere((connection) => connection.owner === owner);
    },
    async breakOffAll() {
      await breakOffWhere(() => true);
    },
    async expire(time) {
      const lost = await breakOffWhere(
        ({ auto, session, since }) =>
          !auto && session !== null && session.status !== 'I' && time.now() - since >= holding,
      );
      return lost.map(({ owner }) => owner);
    },
  };
}
