import type { UnitId } from '@thac/domain/vocabulary';
import type { Place } from './places.ts';

type Named = Pick<Place, 'unit' | 'name'>;

/** Người gọi, as the door knows them: an official by post, never by personal name. */
export type Caller = {
  official: string;
  post: string;
  unit: UnitId | null;
  roles: ('leader' | 'officer' | 'clerk' | 'administrator' | 'inspector')[];
  onBehalfOf: UnitId[];
};

const official = (post: string, place: Named, role: Caller['roles'][number]): Caller => ({
  official: `${role}:${place.unit}`,
  post: `${post} ${place.name}`,
  unit: place.unit,
  roles: [role],
  onBehalfOf: [place.unit],
});

/** Lãnh đạo: signs for the unit and decides about what it has assigned. */
export const leaderOf = (place: Named): Caller => official('Lãnh đạo', place, 'leader');

/** Chuyên viên: prepares documents and follows up what was assigned. */
export const officerOf = (place: Named): Caller => official('Chuyên viên theo dõi', place, 'officer');

/** Văn thư, công chức phụ trách: takes in and reports what the unit owes. */
export const clerkOf = (place: Named): Caller => official('Công chức phụ trách', place, 'clerk');

/** Quản trị danh mục: keeps units and catalogues. */
export const administratorOf = (province: Named): Caller => ({
  ...official('Quản trị danh mục đơn vị', province, 'administrator'),
  onBehalfOf: [],
});
