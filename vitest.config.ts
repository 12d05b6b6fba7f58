import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Specs that change something of their process, measure its memory, or are long: by its name this project comes first. */
const alone = [
  'test/{attack,backup,chaos,demonstration,house,papers,personal,simulation,upgrade}/**/*.spec.ts',
  'test/api/{border,compiledEdges,hostile,letGo,limits}.spec.ts',
  'test/oneStopShop/{asking,hostileVendor,privacy}.spec.ts',
  'packages/api/src/documents/archives.spec.ts',
  'packages/api/src/{http/paying,outbox/mail,outgoing/guard}.spec.ts',
  'packages/projections/src/{rebased,switching,timeTravel}.spec.ts',
];

const pure = [
  'packages/domain/src/**/*.spec.ts',
  'packages/demonstration/src/**/*.spec.ts',
  'packages/proof/src/**/*.spec.ts',
  'packages/witness/src/**/*.spec.ts',
  'packages/verifier/src/**/*.spec.ts',
  'packages/api/src/documents/**/*.spec.ts',
  'packages/api/src/tables/**/*.spec.ts',
  'packages/api/src/oneStopShop/**/*.spec.ts',
  'test/documents/**/*.spec.ts',
  'test/crosscheck/**/*.spec.ts',
];

const every = ['packages/*/src/**/*.spec.ts', 'test/**/*.spec.ts'];

const onRecord = {
  // Node takes the main entry of a package; another copy of graphql would not know its own errors.
  resolve: {
    alias: {
      graphql: createRequire(import.meta.resolve('./packages/api/package.json')).resolve('graphql'),
    },
  },
};

const served = { globalSetup: ['test/server.ts'], testTimeout: 60_000, hookTimeout: 60_000 };

/**
 * Specs that need no database do not wait for one. Those that leave nothing behind share what was loaded: no module of ours
 * keeps anything but by the object it belongs to, and to load a house takes longer than most ask of it.
 */
export default defineConfig({
  test: {
    // By itself it leaves a core free, and of two that is half: specs wait for their database more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { ...onRecord, test: { name: 'alone', include: alone, ...served } },
      { test: { name: 'pure', include: pure, exclude: alone, isolate: false, testTimeout: 60_000 } },
      {
        ...onRecord,
        test: {
          name: 'record',
          include: every,
          exclude: [...alone, ...pure, '**/node_modules/**'],
          isolate: false,
          ...served,
        },
      },
    ],
  },
});
