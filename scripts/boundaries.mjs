// Checks who may import whom, and that there was something to check: without a compiler it can read, the tool
// would find no module and be content.

import { globSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../.dependency-cruiser.mjs';

const files = globSync('packages/*/src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
const { options, ...ruleSet } = config;
const { output } = await cruise(
  files,
  { ...options, ruleSet, validate: true },
  {},
  {
    tsConfig: extractTSConfig(options.tsConfig.fileName),
  },
);
const seen = new Set(output.modules.map(({ source }) => source));
const unseen = files.filter((file) => !seen.has(file));
const edges = output.modules.flatMap((module) => (files.includes(module.source) ? module.dependencies : []));

for (const { rule, from, to, comment } of output.summary.violations)
  console.error(
    `${from} -> ${to}\n  ${rule.name}: ${comment ?? ruleSet.forbidden.find((one) => one.name === rule.name)?.comment}`,
  );
if (unseen.length > 0 || edges.length === 0)
  console.error(`the tool has not read ${unseen.length} of ${files.length} files`);
console.log(`${files.length} files, ${edges.length} imports, ${output.summary.error} violations`);
process.exitCode = output.summary.error > 0 || unseen.length > 0 || edges.length === 0 ? 1 : 0;
