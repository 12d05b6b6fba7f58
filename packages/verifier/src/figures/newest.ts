import { currentVersions, upcasters } from '@thac/domain/versions';

type Shaped = { type: string; data: Record<string, unknown> };

/** Sự kiện theo dạng mới nhất of what is stored as `PlanIssued@1`; null where this program does not know the version. */
export function newest({ type: stored, data }: Shaped): Shaped | null {
  const [type = '', version = ''] = stored.split('@');
  const last = Object.hasOwn(currentVersions, type)
    ? currentVersions[type as keyof typeof currentVersions]
    : 0;
  if (!/^[1-9]\d*$/.test(version) || Number(version) > last) return null;
  let lifted = data;
  for (let from = Number(version); from < last; from += 1) {
    const step = upcasters[`${type}@${from}`];
    if (step === undefined) return null;
    lifted = step(lifted);
  }
  return { type, data: lifted };
}
