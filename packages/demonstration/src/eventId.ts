import { derivedId } from '@thac/domain/identity';

/** Id of the n-th event of an act, so that a load that was cut short adds nothing twice when it goes on. */
export const eventIdOf = (key: string, index: number): string =>
  derivedId('demonstration', key, String(index));
