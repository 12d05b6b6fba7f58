import type { IncomingMessage, ServerResponse } from 'node:http';
import pg from 'pg';

export type AppOptions = {
  /** A database that carries every migration. */
  databaseUrl: string;
  /** Whether the tables of the views are those of another program and have to be made anew. */
  rebuildDue: boolean;
  /** The file of callers of THAC_CALLERS; `null` for the cast of the demonstration. */
  callers: string | null;
  /** Aborts when the process is asked to stop: subscriptions end, requests under way are still answered. */
  stopping: AbortSignal;
  say(line: string): void;
};

export type App = {
  /** Answers every request but those for `/livez` and `/readyz`. */
  handler(request: IncomingMessage, response: ServerResponse): unknown;
  /** Whether the database answers and every consumer gets on; the details name what does not. */
  ready(): Promise<{ ok: boolean; details: Record<string, string> }>;
  loadDemonstration(): Promise<void>;
  /** Ends workers and connections; called when the last request has been answered. */
  close(): Promise<void>;
};

/** The composition root: everything that a request or a worker uses is put together here. */
export async function createApp({ databaseUrl }: AppOptions): Promise<App> {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  pool.on('error', () => {});
  return {
    handler: (_request, response) => response.writeHead(404).end(),
    ready: async () => {
      await pool.query('select 1');
      return { ok: true, details: {} };
    },
    loadDemonstration: async () => {},
    close: () => pool.end(),
  };
}
