/** Lời: the same in both languages. */
export type Text = { vi: string; en: string };

/** Nhận xét: what keeps the house from starting or from working, or what may hurt it later. */
export type Finding = Text & { weight: 'wrong' | 'risky' };

/** Một thiết lập như đang có: what holds, where it comes from, and what follows from it. */
export type Item = {
  name: string;
  value: string;
  from: Text;
  follows: readonly Text[];
  findings: readonly Finding[];
};

export const wrong = (vi: string, en: string): Finding => ({ weight: 'wrong', vi, en });
export const risky = (vi: string, en: string): Finding => ({ weight: 'risky', vi, en });
export const text = (vi: string, en: string): Text => ({ vi, en });
