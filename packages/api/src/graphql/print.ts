import { readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { schema } from './schema.ts';

/** Prints the schema beside the code, or with `--check` says whether what is printed is what is served. */
const file = new URL('../../schema.graphql', import.meta.url);
const printed = `${printSchema(schema)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, printed);
else if (readFileSync(file, 'utf8') !== printed) {
  console.error(
    'packages/api/schema.graphql is not the schema that is served: run node packages/api/src/graphql/print.ts and review the change.',
  );
  process.exit(1);
}
