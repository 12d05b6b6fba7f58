import type { Reason } from '@thac/domain/oneStopShop/events';
import { seriesRefusals } from '@thac/domain/oneStopShop/refusals';
import { Refusal, type RefusalText } from '@thac/domain/refusal';

const texts: Readonly<Record<string, RefusalText>> = { ...seriesRefusals };

/** A reason with its sentence in both languages. */
export function spokenReason({ code, details }: Reason): Reason & { vi: string; en: string } {
  const { vi, en } = new Refusal(texts[code] ?? { code, vi: code, en: code }, details);
  return { code, details, vi, en };
}
