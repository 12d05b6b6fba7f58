import { type Personal, personalWithin } from '@thac/domain/oneStopShop/privacy';
import { Refused } from './refusals.ts';

/** Refuses what holds a text that looks like a person or a dossier; only the first place is said. */
export function assertImpersonal(brought: unknown, at = ''): void {
  const found = personalWithin(brought, at);
  if (found === null) return;
  const { path, kind: code } = found;
  throw new Refused('personal-data', {}, [{ at: path, code, ...kinds[code] }]);
}

const kinds: Record<Personal, { vi: string; en: string }> = {
  'citizen-number': { vi: 'giống số định danh của một người', en: 'looks like the number of a citizen' },
  phone: { vi: 'giống số điện thoại', en: 'looks like a phone number' },
  email: { vi: 'giống địa chỉ thư điện tử', en: 'looks like an e-mail address' },
  'dossier-number': { vi: 'giống số hồ sơ', en: 'looks like the number of a dossier' },
};
