import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftVersion } from '@thac/domain/documents/draft';
import { readPlan } from '@thac/domain/documents/reader';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { fileSamples, ownSamples, seedSamples } from './corpus.ts';

const path = join(import.meta.dirname, '../../packages/domain/src/documents/draft.schema.json');
const schema = JSON.parse(readFileSync(path, 'utf8'));
const valid = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(schema);
const errors = (draft: unknown) => {
  valid(JSON.parse(JSON.stringify(draft)));
  return valid.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`) ?? [];
};

const samples = [...ownSamples(), ...(await fileSamples()), ...seedSamples()];

describe('the published shape of a draft', () => {
  it('bears the version of the code', () => {
    expect(schema.properties.version.const).toBe(draftVersion);
    expect(schema.$id).toBe(`urn:thac:draft-plan:${draftVersion}`);
  });

  it.each(samples)('fits what is read in $name', ({ text }) => {
    expect(errors(readPlan(text))).toEqual([]);
  });

  it.each(['', 'x', 'KẾ HOẠCH', '1.\n-\n+', '|'.repeat(100)])('fits what is read in %j', (text) => {
    expect(errors(readPlan(text))).toEqual([]);
  });

  it('tells a field too many, a field too few and a day that is none', () => {
    const draft = readPlan('');
    expect(errors({ ...draft, extra: 1 })).toEqual([' must NOT have additional properties']);
    expect(errors({ ...draft, tasks: undefined })).toEqual([" must have required property 'tasks'"]);
    expect(errors({ ...draft, document: { ...draft.document, issuedOn: '31/02/2024' } })[0]).toMatch(
      /^\/document\/issuedOn must match pattern/,
    );
  });
});

/** Every span of lines lies in the text, so that a reviewer can always be shown the place. */
describe('the places in a draft', () => {
  it.each(samples)('lie in the text of $name', ({ text }) => {
    const last = text.split('\n').length;
    const spans: [number, number][] = [];
    JSON.stringify(readPlan(text), (key, value) => {
      if (key === 'lines') spans.push(value);
      return value;
    });
    expect(spans.filter(([from, to]) => from < 1 || to < from || to > last)).toEqual([]);
    expect(spans.length).toBeGreaterThan(10);
  });
});
