import type { Given } from '../../config/given.ts';
import type { Setting } from '../../config/settings.ts';
import { type Text, text } from './finding.ts';

/** A secret as it is shown: that there is one, and how long it is. */
export const setOf = (secret: string | Buffer, file: string | null): Text => {
  const size = typeof secret === 'string' ? Buffer.byteLength(secret) : secret.length;
  const [vi, en] = file === null ? ['từ môi trường', 'from the environment'] : [`từ ${file}`, `from ${file}`];
  return text(`đã đặt, ${size} byte, ${vi}`, `set, ${size} bytes, ${en}`);
};

/** The value of a setting without what may be secret in it. */
export function shownValue({ absent }: Pick<Setting<unknown>, 'absent'>, given: Given): string {
  if (given === null) return `(${absent})`;
  const url = URL.parse(given.text);
  return url !== null && url.host !== '' ? shownAddress(url) : given.text;
}

/** Of an address the path and the question may be secret too, but for the name of a database. */
function shownAddress({ protocol, username, host, pathname }: URL): string {
  const path = protocol.startsWith('postgres') ? pathname : pathname.replace(/^\/.+/, '/…');
  return `${protocol}//${username === '' || !protocol.startsWith('postgres') ? '' : `${username}@`}${host}${path}`;
}

/** Where the value of a setting stands. */
export function sourceOf({ name }: Pick<Setting<unknown>, 'name'>, given: Given): Text {
  if (given === null) return text('mặc định', 'default');
  if (given.file !== null) return text(`tệp ${given.file}`, `file ${given.file}`);
  return text(`biến môi trường ${name}`, `environment ${name}`);
}
