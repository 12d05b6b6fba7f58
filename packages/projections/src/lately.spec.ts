import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lately } from './lately.ts';

it('keeps, finds and forgets as whoever looks through all that was asked for', () => {
  const act = fc.tuple(fc.constantFrom('keep', 'find', 'forget', 'oldest', 'has'), fc.nat(6));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const kept = lately<string, number>();
      let plain: [key: string, value: number][] = [];
      const take = (key: string) => {
        const found = plain.find(([one]) => one === key);
        plain = plain.filter(([one]) => one !== key);
        return found;
      };
      for (const [number, [what, of]] of acts.entries()) {
        const key = `key ${of}`;
        if (what === 'keep') {
          kept.keep(key, number);
          take(key);
          plain.push([key, number]);
        } else if (what === 'find') {
          const found = take(key);
          if (found !== undefined) plain.push(found);
          expect(kept.find(key)).toBe(found?.[1]);
        } else if (what === 'forget') expect(kept.forget(key)).toBe(take(key)?.[1]);
        else if (what === 'oldest') expect(kept.forgetOldest()).toBe(plain.shift()?.[1]);
        else expect(kept.has(key)).toBe(plain.some(([one]) => one === key));
        expect(kept.size).toBe(plain.length);
      }
      kept.clear();
      expect([kept.size, kept.forgetOldest()]).toEqual([0, undefined]);
    }),
  );
});
