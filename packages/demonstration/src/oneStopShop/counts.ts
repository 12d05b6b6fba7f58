import type { Counts } from '@thac/domain/oneStopShop/events';
import { between, chance } from '../chance.ts';

/** Số liệu một kỳ của một đơn vị và thủ tục: what comes in adds up with what was there, whatever the words are. */
export function countsOf(carried: number, about: number, ...words: string[]): Counts {
  const upTo = (most: number, what: string): number =>
    between(0, Math.max(0, Math.floor(most)), what, ...words);
  const part = (whole: number, from: number, to: number, what: string): number =>
    Math.floor(whole * (from + (to - from) * chance(what, ...words)));
  const received = between(Math.ceil(about * 0.7), Math.ceil(about * 1.3), 'received', ...words);
  const returned = upTo(received * 0.03, 'returned');
  const pending = upTo(received * 0.12, 'pending');
  const resolved = carried + received - returned - pending;
  const resolvedLate = chance('late', ...words) < 0.7 ? 0 : upTo(resolved * 0.06, 'resolvedLate');
  const resolvedEarly = part(resolved - resolvedLate, 0.4, 0.8, 'early');
  const receivedOnline = part(received, 0.45, 0.95, 'online');
  const rated = part(resolved, 0.1, 0.4, 'rated');
  return {
    carried,
    received,
    receivedOnline,
    receivedByPost: part(received - receivedOnline, 0, 0.2, 'byPost'),
    resolvedEarly,
    resolvedInTime: resolved - resolvedLate - resolvedEarly,
    resolvedLate,
    pendingInTime: pending - Math.min(pending, resolvedLate, 2),
    pendingOverdue: Math.min(pending, resolvedLate, 2),
    returned,
    digitised: part(resolved, 0.6, 1, 'digitised'),
    paidOnline: part(received, 0.3, 0.8, 'paid'),
    resultsByPost: part(resolved, 0, 0.1, 'resultsByPost'),
    rated,
    satisfied: part(rated, 0.9, 1, 'satisfied'),
  };
}

/** Số hồ sơ theo trạng thái của cổng khi hết kỳ, in agreement with the counts. */
export function statesOf(counts: Counts): { state: string; count: number }[] {
  const pending = counts.pendingInTime + counts.pendingOverdue;
  const resolved = counts.resolvedEarly + counts.resolvedInTime + counts.resolvedLate;
  const waiting = Math.floor(pending / 3);
  const notFetched = Math.floor(resolved / 10);
  return [
    { state: '4', count: pending - waiting },
    { state: '5', count: waiting },
    { state: '7', count: counts.returned },
    { state: '9', count: notFetched },
    { state: '10', count: resolved - notFetched },
  ].filter(({ count }) => count > 0);
}
