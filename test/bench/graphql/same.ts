import { deepStrictEqual } from 'node:assert';
import { contentOf } from './content.ts';
import type { Operation } from './operations.ts';
import { type Addresses, askerOf, type Side, sides } from './sides.ts';
import type { Asked } from './variables.ts';

/** Holds that all sides answer the same of what is asked: whoever is measured is first right. */
export async function assertSame(
  operation: Operation,
  asked: Asked,
  addresses: Addresses,
  samples: number,
): Promise<void> {
  const askers = await Promise.all(
    sides.map(async (side) => ({ side, ...(await askerOf(side, operation, addresses)) })),
  );
  try {
    for (let index = 0; index < samples; index += 1) {
      const variables = asked.at(index);
      const answers: { side: Side; content: unknown }[] = [];
      for (const { side, ask } of askers) {
        const { status, body } = await ask(variables, null);
        const text = body.toString('utf8');
        if (status !== 200 || text.includes('"errors":'))
          throw new Error(`${side} answers ${operation.name} with ${status}: ${text.slice(0, 500)}`);
        answers.push({ side, content: contentOf(operation, text, variables) });
      }
      const [first, ...others] = answers;
      for (const { side, content } of others) {
        const told = `${side} answers ${operation.name} otherwise than ${first?.side}, asked ${JSON.stringify(variables)}`;
        try {
          deepStrictEqual(content, first?.content);
        } catch (cause) {
          throw new Error(told, { cause });
        }
      }
    }
  } finally {
    for (const { end } of askers) end();
  }
}
