import { scalars } from '@thac/api/graphql/scalars/scalars';
import { schema } from '@thac/api/graphql/schema';
import { isEnumType, isInputObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { positions } from './inputs.ts';

const all = [...positions()];

/**
 * What may enter as it is in every language of GraphQL: yes or no, and the id of `node`, whose type the
 * specification of Relay's Node demands and which is taken for nothing but a UUID.
 */
const bare: Record<string, readonly string[]> = { ID: ['Query.node(id)'] };

it('nothing enters but by a scalar with a shape and a length', () => {
  const entering = all.filter(({ type }) => {
    const named = schema.getType(type);
    return !(isEnumType(named) || isInputObjectType(named) || type === 'Boolean' || type in scalars);
  });
  for (const { name, type } of entering) expect(bare[type], `${name}: ${type}`).toContain(name);
  expect(entering).toHaveLength(Object.values(bare).flat().length);
  expect(all.length).toBeGreaterThan(1_000);
});
