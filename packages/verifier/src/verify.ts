import type { Checkpoint } from '@thac/proof/checkpoint';
import type { Manifest } from './bundle/format.ts';
import type { Layout } from './bundle/open.ts';
import type { Source } from './bundle/source.ts';
import { checkAttachments, openReferred } from './checks/attachments.ts';
import { checkErased, openPersons } from './checks/erased.ts';
import { checkEvents, type Prefix } from './checks/events.ts';
import { openReplayed } from './checks/figures.ts';
import { checkHeads, type Heads } from './checks/heads.ts';
import { checkLayout, checkSums } from './checks/layout.ts';
import { checkManifest } from './checks/manifest.ts';
import { checkMilestone, type Milestone } from './checks/milestone.ts';
import { checkPolicy } from './checks/policy.ts';
import { checkPrevious, openPrevious } from './checks/previous.ts';
import { checkSignatures, type Sealed } from './checks/signatures.ts';
import { type Finding, type Findings, type Outcome, openFindings, type Verdict } from './findings.ts';

/** What the inspector brings: whom he trusts, and what he has seen before. */
export type Brought = { policy: string | Uint8Array | null; previous: string | null };

/** Kết quả kiểm tra of one bundle. */
export type Verified = {
  verdict: Verdict;
  findings: Finding[];
  /** How often each code was found, which may be more often than it is listed. */
  alike: ReadonlyMap<string, number>;
  outcomes: Outcome[];
  manifest: Manifest | null;
  sealed: Sealed | null;
  milestone: Milestone | null;
  /** Whether there is a token of a time stamping authority, which is not checked here. */
  stamped: boolean;
};

/** Kiểm tra gói: every check in its order; a later one is made only where what it rests on was established. */
export function verify(source: Source, { policy, previous }: Brought): Verified {
  const findings = openFindings();
  const layout = checkLayout(source, findings);
  if (layout !== null) checkSums(layout, findings);
  const manifest = layout && checkManifest(layout, findings);
  const trusted = checkPolicy(policy, findings);
  const sealed = layout && manifest && trusted && checkSignatures(layout, manifest, trusted, findings);
  const milestone = layout && manifest && sealed && checkMilestone(layout, manifest, sealed, findings);
  const heads = layout && manifest && milestone && checkHeads(layout, manifest, milestone, findings);
  if (layout && manifest && sealed && heads)
    checkContents({ layout, manifest, sealed, heads }, previous, findings);
  const stamped = layout?.entries.has('timestamp.tsr') === true;
  return { ...findings.result(), manifest, sealed, milestone, stamped };
}

type Established = { layout: Layout; manifest: Manifest; sealed: Sealed; heads: Heads };

function checkContents(
  { layout, manifest, sealed, heads }: Established,
  note: string | null,
  findings: Findings,
): void {
  const previous: Checkpoint | null = note === null ? null : openPrevious(note, sealed.trusted, findings);
  const prefix: Prefix = { size: previous?.size ?? 0, root: null };
  const [referred, persons, replayed] = [openReferred(), openPersons(), openReplayed(manifest, findings)];
  checkEvents(layout, manifest, sealed, heads, prefix, findings, (event, isNext) => {
    referred.add(event);
    persons.add(event);
    // More than was sealed could be made to take for ever.
    if (heads.proven && isNext) replayed.add(event);
  });
  findings.check('previous', () =>
    note !== null && previous === null ? null : checkPrevious(layout, sealed, previous, prefix, findings),
  );
  checkAttachments(layout, manifest, referred, findings);
  checkErased(manifest, persons, findings);
  if (heads.proven) replayed.check(layout);
}
