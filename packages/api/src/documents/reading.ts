import type { DraftPlan } from '@thac/domain/documents/draft';
import { readPlan } from '@thac/domain/documents/reader';
import { refuse } from '@thac/domain/refusal';
import type { Reader } from '../write/drafting.ts';
import { extractText } from './extract.ts';
import type { Kind } from './kind.ts';
import { limits } from './limits.ts';
import { inThread } from './thread.ts';
import { UnreadableDocument } from './unreadable.ts';

const mediaTypes = {
  text: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<Kind, string>;

/** Đọc văn bản được đưa vào: the type is what the bytes are, whatever was said of them. */
export const reader: Reader = {
  extract: ({ name, bytes }) =>
    saying(async () => {
      const { kind, text } = await extractText(bytes, name);
      return { text, mediaType: mediaTypes[kind] };
    }),
  read: (text, name) =>
    saying(async () =>
      text.length > limits.readAtOnce
        ? inThread<DraftPlan<string>>('./readingWorker.ts', { text, name })
        : readPlan(text),
    ),
};

/** What is wrong with a file is a refusal with its reason. */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    return refuse({ code: `document-${error.code}`, vi: error.vi, en: error.en });
  }
}
