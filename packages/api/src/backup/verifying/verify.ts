import type { Loss } from '@thac/eventstore/errors';
import { numbers } from '@thac/eventstore/rows';
import type pg from 'pg';
import { openPool } from '../../database/pool.ts';
import { generationsOf, nameOf } from '../../readLog/generations.ts';
import type { Manifest } from '../manifest.ts';
import { checkChains } from './chains.ts';
import { type Finding, type Verdict, verdictOf } from './finding.ts';
import { checkLeaves } from './leaves.ts';
import { checkPersons } from './persons.ts';
import { checkPublished, type Outside, strangers } from './published.ts';
import { checkViews } from './views.ts';

/** What a record is held against. */
export type Against = {
  outside: Outside;
  /** The file of the master key; the list of who was erased lies beside it. */
  personalKey: string;
  /** Where the views have to be made first. */
  rebuildDue: boolean;
  /** What the copy said, where the record came from one. */
  manifest: Manifest | null;
  told(finding: Finding): void;
  progress(position: number, head: number): void;
};

/** What came of it; `losses` are logs that are shorter than what was published of them. */
export type Verified = { verdict: Verdict; findings: Finding[]; losses: Loss[] };

const record = 'thac';

/**
 * Kiểm tra sau khi khôi phục: positions, leaves, roots and chains of every log, what was published of it and is remembered
 * elsewhere, who was erased, and the views. What is not the record that was sealed is not built upon.
 */
export async function verifyRecord(ownerUrl: string, appUrl: string, against: Against): Promise<Verified> {
  const owner = openPool(ownerUrl, { max: 2, patient: true });
  const app = openPool(appUrl, { max: 4, patient: true });
  const findings: Finding[] = [];
  const add = (found: readonly Finding[]) => {
    for (const one of found) against.told(one);
    findings.push(...found);
  };
  const losses: Loss[] = [];
  try {
    const logs = await logsOf(owner);
    for (const { log, head } of logs) {
      add([await checkLeaves(owner, log, head)]);
      add([await checkChains(owner, log)]);
    }
    if (verdictOf(findings) === 'differs') return { verdict: 'differs', findings, losses };
    const remembered = [...logs, { log: await nextReads(owner), head: 0 }];
    add(strangers(remembered, against.outside));
    for (const one of remembered) {
      const { findings: found, loss } = await checkPublished(owner, one, against.outside);
      add(found);
      if (loss !== null) losses.push(loss);
    }
    add(await checkPersons(owner, record, against.personalKey));
    const copied = against.manifest?.views ?? null;
    add(await checkViews(app, record, against.rebuildDue, copied, against.progress));
    return { verdict: verdictOf(findings), findings, losses };
  } finally {
    await Promise.all([owner.end(), app.end()]);
  }
}

async function logsOf(pool: pg.Pool): Promise<{ log: string; head: number }[]> {
  const { rows } = await pool.query<{ log: string; head: number }>({
    text: 'select log, position as head from record.log order by log',
    types: numbers,
  });
  return rows;
}

/** Of a generation that began after the copy, only the signer and witnesses know. */
const nextReads = async (pool: pg.Pool): Promise<string> => nameOf((await generationsOf(pool)).length + 1);
