import { describe, expect, it } from 'vitest';
import { readJson, rounded, twice } from './json.ts';

describe('JSON', () => {
  it.each<[string, string, unknown]>([
    ['a name twice', '{"a":1,"b":2,"a":3}', { a: twice, b: 2 }],
    ['a name three times', '{"a":1,"a":2,"a":3}', { a: twice }],
    ['a name twice with the same value', '{"a":1,"a":1}', { a: twice }],
    ['a name twice, once in escapes', '{"\\u0061":1,"a":2}', { a: twice }],
    ['a name twice, with a stroke in escapes', '{"a/b":1,"a\\/b":2}', { 'a/b': twice }],
    ['a name twice in an object in a list', '[0,{"a":[{"b":1,"b":2}]}]', [0, { a: [{ b: twice }] }]],
    ['an object twice', '{"a":{"b":1,"b":2},"a":{"b":3}}', { a: twice }],
    ['an object twice, at last as something else', '{"a":{"b":1,"b":2},"a":7}', { a: twice }],
    ['an empty name twice', '{"":1,"":2}', { '': twice }],
    ['the name of a part of the language twice', '{"constructor":1,"constructor":2}', { constructor: twice }],
  ])('with %s keeps neither value', (_, text, value) => {
    expect(readJson(text)).toEqual(value);
  });

  it('keeps neither value of a name that JavaScript treats as its own', () => {
    const value = readJson('{"__proto__":1,"__proto__":2}') as object;
    expect(Object.getOwnPropertyDescriptor(value, '__proto__')?.value).toBe(twice);
  });

  it.each([
    ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}'],
    ['{"a":"a\\",\\"a\\":1","b":"\\\\"}'],
    ['["a","a",{"a":"a"},"a"]'],
    ['{"a":[1,{"b":"b"},2],"b":{},"c":[],"d":null}'],
    [' { "a" : "b" , "b" : "a" } '],
    ['"a"'],
    ['7'],
  ])('with every name once is read as ever: %s', (text) => {
    expect(readJson(text)).toEqual(JSON.parse(text));
  });

  it.each<[string, unknown]>([
    ['{"a":1e-400}', { a: rounded }],
    ['{"a":[7,-0.00000000000000000000000000000001E-310]}', { a: [7, rounded] }],
    ['[24.99999999999999999,25.000000000000000001]', [rounded, rounded]],
    ['[9007199254740992.5]', [rounded]],
    ['{"a":1e-400,"a":1}', { a: twice }],
    ['[25.0,2.5e1,0.0,0e5,-0.00e-7,1E2,100e-2,2.50,0.5,-1.5e-3,9007199254740993,1e400]', undefined],
  ])('keeps no number that was only rounded to a whole one: %s', (text, value) => {
    expect(readJson(text)).toEqual(value ?? JSON.parse(text));
  });

  it('is read however deep and however long its texts are', () => {
    const [open, close] = ['[{"a":'.repeat(100_000), '}]'.repeat(100_000)];
    let inside = readJson(`${open}{"b":1,"b":2}${close}`);
    while (Array.isArray(inside)) inside = inside[0].a;
    expect(inside).toEqual({ b: twice });
    const long = JSON.stringify({ a: '\\"'.repeat(2_000_000) });
    expect(readJson(long)).toEqual(JSON.parse(long));
  });
});
