import { registerHooks } from 'node:module';

/** By file of the checkout, which texts of it are read as which others. */
type Patches = Readonly<Record<string, readonly (readonly [was: string, is: string])[]>>;

const root = new URL('../../', import.meta.url).href;

/** Has this process load its modules as another version of them: what is to be changed and is not there ends it. */
export function patched(patches: Patches): void {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const changes = url.startsWith(root) ? patches[url.slice(root.length)] : undefined;
      if (changes === undefined) return loaded;
      let source = textOf(loaded.source);
      for (const [was, is] of changes) {
        if (!source.includes(was)) throw new Error(`${url} does not hold ${was}`);
        source = source.replace(was, is);
      }
      return { ...loaded, source };
    },
  });
}

const textOf = (source: unknown): string =>
  typeof source === 'string' ? source : Buffer.from(source as Uint8Array).toString('utf8');
