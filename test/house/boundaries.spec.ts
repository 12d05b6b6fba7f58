import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, temporaryFolder } from './process.ts';

const packages = [
  'domain',
  'eventstore',
  'projections',
  'api',
  'demonstration',
  'proof',
  'witness',
  'verifier',
];

/** A small workspace with our rules and tools, and the files given. */
function workspace(files: Record<string, string>, folder = temporaryFolder()): string {
  for (const name of [
    '.dependency-cruiser.mjs',
    'tsconfig.json',
    'tsconfig.base.json',
    'scripts',
    'package.json',
  ])
    cpSync(join(checkout, name), join(folder, name), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
  for (const name of packages) link(folder, name);
  for (const [path, text] of Object.entries({ ...clean, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Every package sees the packages of the copy, not those of the checkout. */
function link(folder: string, name: string): void {
  const own = join(folder, 'packages', name);
  mkdirSync(join(own, 'node_modules/@thac'), { recursive: true });
  cpSync(join(checkout, 'packages', name, 'package.json'), join(own, 'package.json'));
  for (const other of packages)
    symlinkSync(join(folder, 'packages', other), join(own, 'node_modules/@thac', other));
}

const clean = {
  'packages/domain/src/vocabulary.ts': 'export type PlanId = string;\n',
  'packages/domain/src/plan/events.ts':
    "import type { PlanId } from '../vocabulary.ts';\nexport type PlanIssued = { plan: PlanId };\n",
  'packages/domain/src/plan/plan.ts':
    "import type { PlanIssued } from './events.ts';\nexport const decide = (issued: PlanIssued) => issued;\n",
  'packages/domain/src/policies/cascade.ts':
    "import type { PlanIssued } from '../plan/events.ts';\nexport const assign = (issued: PlanIssued) => issued;\n",
  'packages/eventstore/src/record.ts': 'export const append = () => 1;\n',
  'packages/projections/src/plans.ts':
    "import type { PlanIssued } from '@thac/domain/plan/events';\nexport const project = (issued: PlanIssued) => issued;\n",
  'packages/api/src/app.ts':
    "import { append } from '@thac/eventstore/record';\nexport const create = () => append();\n",
};

function check(folder: string): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/boundaries.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

it('lets one context know the words of another', () => {
  const words = "import type { PlanIssued } from '../plan/events.ts';\nexport type A = PlanIssued;\n";
  expect(check(workspace({ 'packages/domain/src/obligation/words.ts': words })).said).toContain(
    ' 0 violations',
  );
});

it('reads every file and every import of a clean workspace, and is content', () => {
  const { code, said } = check(workspace({}));
  expect(said).toBe('7 files, 5 imports, 0 violations\n');
  expect(code).toBe(0);
});

const violations: [rule: string, file: string, text: string][] = [
  ['domain-stands-alone', 'packages/domain/src/plan/stands.ts', "import '@thac/eventstore/record';"],
  [
    'eventstore-knows-only-the-domain',
    'packages/eventstore/src/views.ts',
    "import '@thac/projections/plans';",
  ],
  ['projections-know-record-and-domain', 'packages/projections/src/outward.ts', "import '@thac/api/app';"],
  [
    'demonstration-knows-only-the-domain',
    'packages/demonstration/src/store.ts',
    "import '@thac/eventstore/record';",
  ],
  ['api-is-not-a-test', 'packages/api/src/tests.ts', "import '../../../scripts/process.mjs';"],
  [
    'contexts-meet-in-policies',
    'packages/domain/src/obligation/meets.ts',
    "import { decide } from '../plan/plan.ts';\ndecide;",
  ],
  ['contexts-meet-in-policies', 'packages/domain/src/plan/policy.ts', "import '../policies/cascade.ts';"],
  [
    'views-see-events',
    'packages/projections/src/decides.ts',
    "import { decide } from '@thac/domain/plan/plan';\ndecide;",
  ],
  ['proof-stands-alone', 'packages/proof/src/stands.ts', "import '@thac/domain/vocabulary';"],
  ['proof-uses-cryptography-alone', 'packages/proof/src/io.ts', "import 'node:fs';"],
  ['proof-depends-on-nothing', 'packages/proof/src/depends.ts', "import 'vitest';"],
  ['witness-knows-only-proof', 'packages/witness/src/plans.ts', "import '@thac/domain/plan/plan';"],
  ['verifier-knows-proof-and-domain', 'packages/verifier/src/asks.ts', "import '@thac/eventstore/record';"],
  ['verifier-opens-no-connection', 'packages/verifier/src/connects.ts', "import 'node:http';"],
  ['domain-does-no-io', 'packages/domain/src/io.ts', "import 'node:fs';"],
  ['domain-depends-on-nothing', 'packages/domain/src/depends.ts', "import 'vitest';"],
  ['no-cycles', 'packages/eventstore/src/b.ts', "import { a } from './c.ts';\nexport const b = () => a;"],
  ['nothing-unresolved', 'packages/api/src/lost.ts', "import './missing.ts';"],
];

describe('of a workspace with a violation of every rule', () => {
  const files = Object.fromEntries(violations.map(([, file, text]) => [file, `${text}\n`]));
  const other = {
    'packages/eventstore/src/c.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
  };
  const folder = mkdtempSync(join(tmpdir(), 'thac-borders-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let checked: ReturnType<typeof check>;
  beforeAll(() => {
    checked = check(workspace({ ...files, ...other }, folder));
  });

  it.each(violations)('it names %s in %s, in a sentence', (rule, file) => {
    expect(checked.said).toMatch(new RegExp(`${file} -> .*\\n  ${rule}: [A-Z].{20,}\\.$`, 'm'));
  });

  it('it finds nothing else, and fails', () => {
    expect(checked.said).toContain(` ${violations.length} violations\n`);
    expect(checked.code).toBe(1);
  });
});

it('is not content when the tool reads nothing', () => {
  const folder = workspace({});
  writeFileSync(join(folder, 'packages/api/src/a.ts'), '');
  const blind =
    "import config from './rules.mjs';\nexport default { ...config, options: { ...config.options, exclude: { path: 'src' } } };\n";
  cpSync(join(folder, '.dependency-cruiser.mjs'), join(folder, 'rules.mjs'));
  writeFileSync(join(folder, '.dependency-cruiser.mjs'), blind);
  const { code, said } = check(folder);
  expect(said).toContain('the tool has not read 8 of 8 files');
  expect(code).toBe(1);
});
