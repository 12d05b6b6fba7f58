import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { nothing } from './headers.ts';

/** Of a page that brings its scripts and styles along and asks this house alone. */
const policy = [
  ...[nothing, "script-src 'unsafe-inline'", "style-src 'unsafe-inline'", "connect-src 'self'"],
  ...["img-src 'self' data:", 'font-src data:', 'worker-src blob:'],
].join('; ');

/** Trang hỏi: the page of GraphiQL leaves with what it may load; everything else with nothing, as the house says. */
export const framed: Plugin = {
  onResponse({ response }) {
    if (response.headers.get('content-type')?.startsWith('text/html'))
      response.headers.set('content-security-policy', policy);
  },
};

const [begin, end] = ['<script>', '</script>'];

/** The page with the hash of its only script in it, so that no other runs on it, wherever it came from. */
export function withItsScriptOnly(page: string): string {
  const script = page.slice(page.indexOf(begin) + begin.length, page.lastIndexOf(end));
  const hash = createHash('sha256').update(script).digest('base64');
  const meta = `<meta http-equiv="Content-Security-Policy" content="script-src 'sha256-${hash}'; worker-src blob:">`;
  return page.replace('<head>', () => `<head>${meta}`);
}
