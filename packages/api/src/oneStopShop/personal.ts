import { personalIn } from '@thac/domain/oneStopShop/privacy';
import { mostProblems } from './reading.ts';
import { type Problem, Refused } from './refusals.ts';

/** Refuses windows in whose texts anything looks like a person or a dossier; only the places are said. */
export function assertImpersonal(windows: unknown): void {
  const problems: Problem[] = [];
  look(windows, '/windows', problems);
  if (problems.length > 0) throw new Refused('personal-data', {}, problems);
}

function look(value: unknown, at: string, problems: Problem[]): void {
  if (problems.length >= mostProblems) return;
  if (typeof value === 'string') {
    const kind = personalIn(value);
    if (kind !== null) problems.push({ at, code: kind, ...kinds[kind] });
  } else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) look(part, `${at}/${name}`, problems);
}

const kinds = {
  'citizen-number': { vi: 'giống số định danh của một người', en: 'looks like the number of a citizen' },
  phone: { vi: 'giống số điện thoại', en: 'looks like a phone number' },
  mail: { vi: 'giống địa chỉ thư điện tử', en: 'looks like an e-mail address' },
  dossier: { vi: 'giống số hồ sơ', en: 'looks like the number of a dossier' },
} as const;
