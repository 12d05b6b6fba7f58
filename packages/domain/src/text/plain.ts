const unfit = /[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufffd]/u;

/** One line of text as it is kept: NFC, blanks single, none at the ends. */
export const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim();

/** Whether a character may stand in an official name. */
export const isFit = (letter: string): boolean => !unfit.test(letter);

/** Whether text holds characters that no official name has: NUL and other controls, lone surrogates, invisible marks. */
export const hasUnfitCharacters = (text: string): boolean => unfit.test(text);
