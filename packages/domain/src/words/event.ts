import { dayOf } from '../calendar/day.ts';
import type { Said } from '../deadline/inWords.ts';
import type { AnyEvent } from '../versions.ts';
import type { Day, Instant } from '../vocabulary.ts';
import { delegationWords } from './delegation.ts';
import { draftWords } from './draft.ts';
import { indicatorWords, targetWords } from './indicator.ts';
import { inheritanceWords } from './inheritance.ts';
import type { Named, NameOf, WordsFor } from './naming.ts';
import { obligationWords } from './obligation.ts';
import { codeTableWords, deliveryWords, dossierWords, feedWords, sourceWords } from './oneStopShop.ts';
import { catalogueWords, unitWords } from './organisation.ts';
import { commendationWords, inspectionWords } from './oversight.ts';
import { personWords } from './person.ts';
import { planWords } from './plan.ts';
import { procedureWords, tieWords } from './procedure.ts';
import { calendarWords, regimeWords } from './regime.ts';
import { ladderWords, reminderWords } from './reminder.ts';
import { reorganisationWords, successionWords } from './reorganisation.ts';
import { reportWords } from './report.ts';

const words: WordsFor<AnyEvent> = {
  ...planWords,
  ...obligationWords,
  ...inheritanceWords,
  ...unitWords,
  ...catalogueWords,
  ...draftWords,
  ...calendarWords,
  ...regimeWords,
  ...ladderWords,
  ...reminderWords,
  ...inspectionWords,
  ...commendationWords,
  ...reportWords,
  ...reorganisationWords,
  ...successionWords,
  ...personWords,
  ...sourceWords,
  ...feedWords,
  ...codeTableWords,
  ...deliveryWords,
  ...dossierWords,
  ...procedureWords,
  ...tieWords,
  ...indicatorWords,
  ...targetWords,
  ...delegationWords,
};

/** Sự kiện bằng lời: what happened, in sentences that an official would sign; who, when and by what right stand beside it. */
export function eventInWords(event: AnyEvent, name: NameOf): Said {
  const say = words[event.type] as (data: AnyEvent['data'], name: NameOf) => Said;
  return say(event.data, name);
}

/** One thing whose name the words of an event need; `on` where another day than that of the event is meant. */
export type Mention = { what: Named; id: string; on: Day };

/** Những gì cần gọi tên: all that the words of an event mention, so that their names can be fetched together. */
export function mentionsIn(event: AnyEvent & { at: Instant }): Mention[] {
  const found = new Map<string, Mention>();
  eventInWords(event, (what, id, on = dayOf(event.at)) => {
    found.set(`${what} ${id} ${on}`, { what, id, on });
    return id;
  });
  return [...found.values()];
}
