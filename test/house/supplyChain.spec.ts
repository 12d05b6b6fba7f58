import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkout, temporaryFolder } from './process.ts';

const run = (script: string, from = checkout) =>
  spawnSync(process.execPath, [join(from, 'scripts', script)], { encoding: 'utf8', maxBuffer: 1 << 26 });

const lock = parse(readFileSync(join(checkout, 'pnpm-lock.yaml'), 'utf8')) as {
  packages: Record<string, { resolution: { integrity: string } }>;
};

type Bill = {
  components: { 'bom-ref': string; purl: string; scope: string; hashes: { content: string }[] }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};

it('the bill of materials is CycloneDX 1.6, the same at every run, and holds every package with its checksum', async () => {
  const { stdout, status } = run('sbom.mjs');
  expect(status).toBe(0);
  expect(run('sbom.mjs').stdout).toBe(stdout);
  // The schema of the standard itself.
  expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(stdout)).toBeNull();
  const { components, dependencies } = JSON.parse(stdout) as Bill;
  const sums = Object.fromEntries(components.map((one) => [one['bom-ref'], one.hashes[0]?.content]));
  const locked = Object.entries(lock.packages).map(([key, { resolution }]) => [
    key,
    Buffer.from(resolution.integrity.replace('sha512-', ''), 'base64').toString('hex'),
  ]);
  expect(sums).toEqual(Object.fromEntries(locked));
  const scopes = Object.fromEntries(components.map(({ purl, scope }) => [purl.split('@')[0], scope]));
  expect([scopes['pkg:npm/pg'], scopes['pkg:npm/vitest']]).toEqual(['required', 'excluded']);
  const ours = dependencies.find(({ ref }) => ref === 'thac')?.dependsOn ?? [];
  expect(ours).toContain(
    components.find(({ purl }) => purl.startsWith('pkg:npm/graphql-yoga@'))?.['bom-ref'],
  );
  expect(ours.some((ref) => ref.startsWith('vitest@'))).toBe(false);
});

it('every licence was agreed to, and one that was not is named and ends the command', () => {
  const all = run('licences.mjs');
  expect([all.status, all.stderr]).toEqual([0, '']);
  for (const key of Object.keys(lock.packages)) expect(all.stdout).toContain(key);

  const copy = temporaryFolder();
  for (const name of ['scripts', 'pnpm-lock.yaml'])
    cpSync(join(checkout, name), join(copy, name), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  const list = join(copy, 'scripts/licences.mjs');
  writeFileSync(list, readFileSync(list, 'utf8').replace("  '0BSD',\n", ''));
  const stricter = run('licences.mjs', copy);
  expect(stricter.status).toBe(1);
  expect(stricter.stderr).toMatch(/^tslib@[\d.]+: the licence "0BSD" was not agreed to/);
});

it('a package that would run a script of its own at installation ends the installation, unless it is allowed by name', () => {
  const folder = temporaryFolder();
  const ran = join(folder, 'ran');
  mkdirSync(join(folder, 'own/package'), { recursive: true });
  writeFileSync(
    join(folder, 'own/package/package.json'),
    JSON.stringify({ name: 'own', version: '1.0.0', scripts: { postinstall: `touch ${ran}` } }),
  );
  spawnSync('tar', ['-czf', '../own.tgz', 'package'], { cwd: join(folder, 'own') });
  cpSync(join(checkout, 'pnpm-workspace.yaml'), join(folder, 'pnpm-workspace.yaml'));
  const { packageManager } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const manifest = { name: 'house', private: true, packageManager, dependencies: { own: 'file:own.tgz' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const ownHome = join(checkout, 'node_modules/.home');
  const install = [
    '--yes',
    '--prefer-offline',
    packageManager,
    'install',
    '--offline',
    '--no-frozen-lockfile',
  ];
  const { status, stdout } = spawnSync('npx', install, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...(existsSync(ownHome) ? { HOME: ownHome } : {}) },
  });
  expect(stdout).toContain('ERR_PNPM_IGNORED_BUILDS');
  expect(status).not.toBe(0);
  expect(existsSync(ran)).toBe(false);
});
