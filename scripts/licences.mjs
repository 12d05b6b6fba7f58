// Lists the licences of all packages, and ends with 1 when one of them was not agreed to.
import { lockedPackages } from './packages.mjs';

const agreed = new Set([
  'MIT',
  'MIT OR Apache-2.0',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
]);
/** Weak copyleft and licences of mere data. */
const agreedForTools = new Set(['MPL-2.0', 'CC0-1.0', 'CC-BY-3.0']);
/** They say nothing: kept behind one file each, so that they can be replaced; see docs/decisions/0002. */
const silent = /^@event-driven-io\//;

const packages = lockedPackages();
const isAgreed = ({ name, licence, shipped }) =>
  licence === undefined ||
  agreed.has(licence) ||
  (!shipped && agreedForTools.has(licence)) ||
  (licence === null && silent.test(name));

const said = ({ licence }) => {
  if (licence === undefined) return 'for other machines, not installed here';
  return licence ?? 'not stated';
};

for (const shipped of [true, false]) {
  console.log(shipped ? 'Shipped:' : '\nTools, never shipped:');
  const groups = Object.groupBy(
    packages.filter((one) => one.shipped === shipped),
    said,
  );
  for (const licence of Object.keys(groups).toSorted())
    console.log(
      `  ${licence} (${groups[licence].length}): ${groups[licence].map(({ key }) => key).join(', ')}`,
    );
}
const refused = packages.filter((one) => !isAgreed(one));
for (const { key, licence } of refused)
  console.error(`${key}: the licence "${licence ?? 'not stated'}" was not agreed to in scripts/licences.mjs`);
process.exitCode = refused.length === 0 ? 0 : 1;
