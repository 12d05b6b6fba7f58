import { readPlan } from '@thac/domain/documents/reader';
import { refuse } from '@thac/domain/refusal';
import type { Reader } from '../write/drafting.ts';
import { extractText } from './extract.ts';
import type { Kind } from './kind.ts';
import { UnreadableDocument } from './unreadable.ts';

const mediaTypes = {
  text: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<Kind, string>;

/** Đọc văn bản được đưa vào: the type is what the bytes are, whatever was said of them. */
export const reader: Reader = {
  extract: async ({ name, bytes }) => {
    try {
      const { kind, text } = await extractText(bytes, name);
      return { text, mediaType: mediaTypes[kind] };
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error;
      return refuse({ code: `document-${error.code}`, vi: error.vi, en: error.en });
    }
  },
  read: readPlan,
};
