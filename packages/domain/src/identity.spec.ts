import { describe, expect, test } from 'vitest';
import { derivedId, isId } from './identity.ts';
import { dutyOf, dutyStream, planStream } from './streams.ts';

describe('an id that is derived', () => {
  test('is for ever the same for the same causes, and a UUID of version 5', () => {
    // A literal: were it to change, every cascade ever recorded would be recorded again.
    expect(derivedId('obligation', 'plan', 'task', 'unit', 'lead')).toBe(
      '7a978843-3550-5aae-a8aa-0ad185bc5f81',
    );
    expect(derivedId('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('tells causes apart by their order and their borders', () => {
    const ids = [derivedId('ab', 'c'), derivedId('a', 'bc'), derivedId('abc'), derivedId('c', 'ab')];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('an id is a UUID in small letters and nothing around it', () => {
  const id = derivedId('x');
  expect(isId(id)).toBe(true);
  for (const other of [id.toUpperCase(), `${id}\n`, ` ${id}`, id.replaceAll('-', ''), ''])
    expect(isId(other)).toBe(false);
});

test('a stream of duties names the plan and the unit', () => {
  const [plan, unit] = [derivedId('plan'), derivedId('unit')];
  expect(dutyOf(dutyStream(plan, unit))).toEqual({ plan, unit });
  expect(dutyOf(planStream(plan))).toBeNull();
});
