import type { Place } from '../places.ts';

/** Những nơi mà văn bản của tỉnh nêu đích danh. */
export type ProvincialBodies = {
  province: Place;
  office: Place;
  homeAffairs: Place;
  information: Place;
  culture: Place;
  broadcaster: Place;
  front: Place;
  youth: Place;
};
