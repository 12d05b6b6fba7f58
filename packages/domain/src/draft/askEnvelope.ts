import type { DraftPlan } from '../documents/draft.ts';
import { envelopeCodes } from '../documents/envelope.ts';
import { of } from './askDocument.ts';
import type { Asked } from './questions.ts';

/** Phong bì: what came with the document and is not in it; a person looks at it before anything is confirmed. */
export const askEnvelope = ({ warnings }: DraftPlan): Asked[] =>
  warnings.flatMap(({ code, lines, message_vi, message_en }, index): Asked[] => {
    if (!envelopeCodes.some((one) => one === code)) return [];
    const kind = code === 'envelope-due' ? 'deadline' : 'unsure';
    return [
      {
        ...of(kind, 'confirmed', `/warnings/${index}`, message_vi, lines),
        ...{ vi: message_vi, en: message_en, blocking: code !== 'envelope-other-files' },
      },
    ];
  });
