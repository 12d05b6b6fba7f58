import type { Place } from '../findings.ts';

/** Words for the parts of a place, in the order in which they are said. */
const parts: readonly [keyof Place, string][] = [
  ['position', 'vị trí / position'],
  ['stream', 'chuỗi / stream'],
  ['version', 'số / version'],
  ['type', 'loại / type'],
  ['key', 'mục / key'],
  ['figure', 'số liệu / figure'],
  ['person', 'người / person'],
  ['entry', 'trong / in'],
  ['byte', 'byte'],
];

/** Where something was found, in one line; empty where there is no place to it. */
export const placeInWords = (place: Place): string =>
  parts.flatMap(([name, words]) => (place[name] === undefined ? [] : [`${words} ${place[name]}`])).join('; ');
