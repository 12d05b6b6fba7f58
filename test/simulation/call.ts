import type pg from 'pg';
import type { Fate } from './faults.ts';
import type { Process } from './process.ts';
import type { Session } from './sessions.ts';

/** Kết nối mô phỏng: what a process holds for one; the session behind it is borrowed when it is needed. */
export type Connection = {
  owner: Process;
  session: Session | null;
  /** Every statement by itself, as a pool is asked. */
  auto: boolean;
  /** Whatever is asked of it fails from now on. */
  broken: boolean;
  /** Since when the server waits for what comes next. */
  since: number;
};

export type Outcome = { result: pg.QueryResult } | { error: Error };

/** Một bước: one statement of a process, or something else that it waits for; the scheduler says when it gets on. */
export type Call = {
  owner: Process;
  what: string;
  /** None where nothing is asked of the database. */
  connection: Connection | null;
  query: pg.QueryConfig | null;
  stage: 'asked' | 'underWay' | 'uncommitted' | 'answered';
  fate: Fate;
  outcome: Outcome | null;
  resolve(result: pg.QueryResult): void;
  reject(error: Error): void;
};

const words = /^\s*(?:with \w+ as(?: materialized)? \()?\s*(\w+)/i;
const objects = /\b(record\.\w+(?=\()|(?:from|into|update|join)\s+"?(?:view|record)"?\."?\w+)/i;

/** A statement in few words. */
export function named(text: string): string {
  const [, verb = ''] = words.exec(text) ?? [];
  const [, object = ''] = objects.exec(text) ?? [];
  return [verb.toLowerCase(), object.replaceAll('"', '').replace(/^(from|into|update|join)\s+/i, '')]
    .filter((part) => part !== '')
    .join(' ');
}

const writing = /\brecord\.(append|ingest|together|advance|acquire|release|fail|\w+_deliver\w+)\(/;

/** Whether it changes something by itself, and is worth a moment between doing and commit. */
export const isWrite = ({ query }: Pick<Call, 'query'>): boolean => writing.test(query?.text ?? '');
