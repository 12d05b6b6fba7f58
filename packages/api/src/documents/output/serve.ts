import type { Reads } from '../../graphql/reads.ts';
import type { Serving } from '../../graphql/serve.ts';
import type { Handler } from '../../http/endpoints.ts';
import type { Vault } from '../../personal/vault.ts';
import { type Asked, askedOf } from './asked.ts';
import { reminderPaper, reportPaper } from './dutyPapers.ts';
import { type Needs, serveFiles } from './files.ts';
import { dutyMatter, type Lacking, planMatter } from './matter.ts';
import type { Paper } from './paper.ts';
import { planPaper } from './planPaper.ts';
import { printed } from './printing.ts';
import { lacking } from './refusals.ts';
import { withSignatory } from './signatory.ts';

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Serves papers as .docx under `/documents`. */
export const servePapers = (needs: Needs & Pick<Serving, 'vault'>): Handler =>
  serveFiles(needs, (url) => {
    const asked = askedOf(url);
    return asked && ((reads) => printedPaper(asked, reads, needs.vault));
  });

async function printedPaper(asked: Asked, reads: Reads, vault: Vault) {
  const { paper, file } = await paperOf(asked, reads, vault);
  // Nothing more is read, and printing takes its time.
  await reads.close();
  return { type, name: `${file}.docx`, bytes: await printed(signedAs(paper, asked)) };
}

const signedAs = (paper: Paper, { signature }: Asked): Paper => ({
  ...paper,
  signature: { ...paper.signature, ...signature },
});

async function paperOf(asked: Asked, reads: Reads, vault: Vault): Promise<{ paper: Paper; file: string }> {
  const { knownAt, atLeast } = asked;
  const moment = await reads.moment({ validAt: asked.on, knownAt, atLeast });
  if (asked.paper === 'plan') {
    // Bodies are called as they were on the day of issue.
    const day = asked.on ?? (await moment.load.plan.load(asked.plan))?.issued_on ?? moment.validAt;
    const then = await reads.moment({ validAt: day, knownAt });
    const matter = found(await planMatter(then, asked.plan));
    const paper = await withSignatory(planPaper(matter), vault, then, matter.plan.issuer);
    return { paper, file: `van-ban-${asked.plan}` };
  }
  const matter = found(await dutyMatter(moment, asked.plan, asked.unit ?? ''));
  const name = asked.paper === 'report' ? 'bao-cao' : 'don-doc';
  const paper = asked.paper === 'report' ? reportPaper(matter) : reminderPaper(matter);
  if (paper === null) throw lacking('nothingLate');
  const signed = await withSignatory(paper, vault, moment, matter.plan.issuer);
  return { paper: signed, file: `${name}-${moment.validAt}` };
}

function found<T extends object>(matter: T | Lacking): T {
  if (typeof matter === 'string') throw lacking(matter);
  return matter;
}
