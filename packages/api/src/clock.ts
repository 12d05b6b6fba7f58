import type { Instant } from '@thac/domain/vocabulary';

/** Đồng hồ của máy: now, to the millisecond; each millisecond is written out once, however many ask in it. */
export function clockOfMachine(): () => Instant {
  let last = { milliseconds: 0, instant: '' };
  return () => {
    const milliseconds = Date.now();
    if (milliseconds !== last.milliseconds)
      last = { milliseconds, instant: new Date(milliseconds).toISOString() };
    return last.instant;
  };
}
