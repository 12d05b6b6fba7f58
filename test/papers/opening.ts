import { strFromU8, unzipSync } from 'fflate';

const part = (file: Uint8Array, name: string): string => {
  const bytes = unzipSync(file)[name];
  if (bytes === undefined) throw new Error(`the file has no part ${name}`);
  return strFromU8(bytes);
};

/** The main part of a .docx file. */
export const documentOf = (file: Uint8Array): string => part(file, 'word/document.xml');

/** The properties of a .docx file. */
export const coreOf = (file: Uint8Array): string => part(file, 'docProps/core.xml');

const signs: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The words of a .docx file, a line for each paragraph that has any. */
export const linesOf = (file: Uint8Array): string[] =>
  documentOf(file)
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
    )
    .filter((line) => line !== '')
    .map((line) => line.replaceAll(/&(\w+);/g, (_, sign) => signs[sign] ?? '?').replaceAll('\u00a0', ' '));
