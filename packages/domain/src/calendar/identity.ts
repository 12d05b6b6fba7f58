import { derivedId } from '../identity.ts';

/** Lịch của cả nước: the one calendar whose editions a record holds. */
export const nationalCalendar = derivedId('calendar', 'Việt Nam');
