import { isFit, tidied } from '@thac/domain/text/plain';

const longest = 200;

/** Tên tệp as people see it: the last part of a path, without what cannot be seen or no system takes; its ending stays. */
export function plainName(name: string): string {
  const visible = [...(name.toWellFormed().split(/[/\\]/).at(-1) ?? '')].filter(isFit).join('');
  const plain = tidied(visible.replaceAll(/[<>:"|?*]/g, '_')).replace(/^[.\s]+/, '');
  const [ending = ''] = /\.[^.]{1,10}$/u.exec(plain) ?? [];
  const short = plain.length <= longest ? plain : `${plain.slice(0, longest - ending.length)}${ending}`;
  return short.toWellFormed().replaceAll('\ufffd', '').trim() || 'van-ban';
}

/** How a file is handed over: never shown in place, under a name for old programs and its own (RFC 6266, RFC 8187). */
export function attachedAs(name: string): string {
  const plain = plainName(name);
  const ascii = plain
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'));
  const old = ascii.replaceAll(/[^\x20-\x7e]|["%\\]/g, '_') || '_';
  if (old === plain) return `attachment; filename="${old}"`;
  const whole = encodeURIComponent(plain).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${old}"; filename*=UTF-8''${whole}`;
}
