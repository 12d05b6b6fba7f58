const marks = /\p{M}/gu;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;
const apostrophe = /(?<=[\p{L}\p{N}])['’‘`′]\s*(?=[\p{L}\p{N}])/gu;

/** Vietnamese as it is nearly always printed, which needs no compatibility forms: text is folded far too often to go the long way. */
const usual = /^[\s!-&(-_a-~À-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”]*$/u;
const accents = /[\u0300-\u036f]+/gu;

/** Khóa tìm kiếm: lower case without accents or đ, every dash, sign or space one blank: `Hoà – Bình` = `hòa-bình`. */
export const fold = (text: string): string =>
  usual.test(text)
    ? separated(text.toLowerCase().normalize('NFD').replaceAll(accents, '').replaceAll(/[đð]/gu, 'd'))
    : separated(lettersOf(text).normalize('NFKD').replaceAll(marks, '').replaceAll(/[đðɖ]/gu, 'd')).normalize(
        'NFC',
      );

/** Khóa chính tả: keeps the accents but not where the tone stands: `Hòa` = `Hoà`, `Tân Thạnh` ≠ `Tân Thanh`. */
export const spelling = (text: string): string => lettersOf(text).split(' ').map(toneLast).join(' ');

/** Compatibility forms first, so that what they yield is lowered and separated too. */
const lettersOf = (text: string): string =>
  separated(
    text.normalize('NFKD').toLowerCase().normalize('NFKC').replaceAll('ʼ', '’').replaceAll(apostrophe, ''),
  );

const separated = (text: string): string => text.replaceAll(separators, ' ').trim();

const toneLast = (syllable: string): string => {
  const parts = syllable.replaceAll(/[ðɖ]/gu, 'đ').normalize('NFD');
  return parts.replaceAll(tones, '').normalize('NFC') + (parts.match(tones) ?? []).join('');
};
