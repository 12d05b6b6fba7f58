import { type Personal, personalIn, personalWithin } from '@thac/domain/oneStopShop/privacy';
import { refuse } from '@thac/domain/refusal';
import { borderRefusals } from '../oneStopShop/refusals.ts';
import { type DomainCommand, isAbout } from './command.ts';
import type { OrderOptions } from './outcome.ts';

/** What is recorded of one-stop shops, and of what they are measured by. */
const nouns = ['source', 'codeTable', 'feed', 'delivery', 'procedure', 'indicator', 'tie', 'target'] as const;

/**
 * Không có người dân trong số liệu một cửa: refuses a command about them in whose words, or beside it, a citizen or a dossier
 * is named; only the place is said. Mappings, codes of procedures and what is delivered are looked through where they are read.
 */
export function assertImpersonalOrder(command: DomainCommand, options: OrderOptions): void {
  if (!nouns.some((noun) => isAbout(noun, command))) return;
  assertImpersonalWords({ ...wordsOf(command), authority: options.authority?.literal ?? null });
  if (personalIn(options.key ?? '') !== null) refused('idempotencyKey', 'citizen-number');
}

/** Refuses words in which a citizen or a dossier is named. */
export function assertImpersonalWords(words: object): void {
  const found = personalWithin(words);
  if (found !== null) refused(found.path.slice(1), found.kind);
}

const refused = (path: string, kind: Personal): never =>
  refuse(borderRefusals['personal-data'], { problems: `${path}: ${kind}` });

/** The sentence that sets a target is quoted as the plan has it. */
function wordsOf(command: DomainCommand): object {
  if (isAbout('delivery', command)) return {};
  if (command.type === 'PublishMapping' || isAbout('procedure', command)) return { by: command.data.by };
  if (command.type === 'SetTarget') return { ...command.data, literal: '' };
  return command.data;
}
