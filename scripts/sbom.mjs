// Prints the bill of materials (CycloneDX 1.6, JSON) of what pnpm-lock.yaml brings in: the same file, the same bytes.
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parseExpression from 'spdx-expression-parse';
import { lockedPackages } from './packages.mjs';

const licences = new Contrib.License.Factories.LicenseFactory(parseExpression);

function componentOf({ key, name, version, integrity, shipped, licence }) {
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const component = new Models.Component(Enums.ComponentType.Library, own, {
    bomRef: key,
    group,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    scope: shipped ? Enums.ComponentScope.Required : Enums.ComponentScope.Excluded,
  });
  const [algorithm, digest] = integrity.split('-');
  if (algorithm !== 'sha512') throw new Error(`${key} is locked by ${algorithm}, not by sha512`);
  component.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
  if (licence) component.licenses.add(licences.makeFromString(licence));
  return component;
}

const packages = lockedPackages();
const house = new Models.Component(Enums.ComponentType.Application, 'thac', { bomRef: 'thac' });
const bom = new Models.Bom({ metadata: new Models.Metadata({ component: house }) });
const components = new Map(packages.map((one) => [one.key, componentOf(one)]));
for (const { key, named, needs } of packages) {
  const component = components.get(key);
  for (const need of needs) component.dependencies.add(components.get(need).bomRef);
  if (named) house.dependencies.add(component.bomRef);
  bom.components.add(component);
}
const normalize = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
const serializer = new Serialize.JsonSerializer(normalize);
console.log(serializer.serialize(bom, { sortLists: true, space: 2 }));
