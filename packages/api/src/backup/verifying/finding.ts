/** Kết luận: `shorter`: something that was published is missing; `differs`: something is not what was sealed; `unknown`: not to be told. */
export type Verdict = 'sound' | 'shorter' | 'differs' | 'unknown';

/** What one check has found, in words for whoever restores. */
export type Finding = { check: string; verdict: Verdict; vi: string; en: string };

export const sound = (check: string, vi: string, en: string): Finding => ({
  check,
  verdict: 'sound',
  vi,
  en,
});
export const differs = (check: string, vi: string, en: string): Finding => ({
  check,
  verdict: 'differs',
  vi,
  en,
});
export const unknown = (check: string, vi: string, en: string): Finding => ({
  check,
  verdict: 'unknown',
  vi,
  en,
});

const order: readonly Verdict[] = ['sound', 'unknown', 'shorter', 'differs'];

/** The worst of all. */
export const verdictOf = (findings: readonly Finding[]): Verdict =>
  findings.reduce<Verdict>(
    (worst, { verdict }) => (order.indexOf(verdict) > order.indexOf(worst) ? verdict : worst),
    'sound',
  );
