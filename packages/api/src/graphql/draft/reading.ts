import type { DraftPlan } from '@thac/domain/documents/draft';
import type { Answer, EditKind } from '@thac/domain/draft/events';
import { edited } from '@thac/domain/draft/pointer';
import { questionsOf } from '@thac/domain/draft/questions';
import type { Sealed } from '@thac/domain/vocabulary';
import { offersFor } from '../../write/offers.ts';
import type { DraftNode } from '../loaders.ts';
import type { AskedHere } from './question.ts';

type AsEdited = { read: DraftPlan<Sealed>; answers: Record<string, Answer> };

/** A reading with every edit and answer that the moment knows; the last answer to a question counts. */
export async function readingAt({ row, moment }: DraftNode): Promise<AsEdited> {
  const reading = await moment.load.reading.load(row.draft);
  if (reading === null) throw new Error(`the draft ${row.draft} has no reading`);
  let { read } = reading;
  const answers: Record<string, Answer> = {};
  for (const { kind, subject, after } of await moment.load.draftChanges.load(row.draft)) {
    if (kind === 'answer') answers[subject] = after as Answer;
    else read = edited(read, subject, kind satisfies EditKind, after);
  }
  return { read, answers };
}

/** Hàng câu hỏi of a draft at a moment, with what directory and plans offer then. */
export async function questionsAt(node: DraftNode): Promise<AskedHere[]> {
  const { row, moment } = node;
  const { read, answers } = await readingAt(node);
  const brought = await moment.load.event.load(row.imported);
  const home = brought?.actor_unit ?? null;
  const when = { knownAt: moment.knownAt, today: moment.validAt };
  const offers = await offersFor(moment.db, { read, answers, home }, when);
  return questionsOf(read, offers).map((one) => ({
    one: { ...one, answer: answers[one.question] ?? null },
    moment,
  }));
}
