import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

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

/** Two projects, so that specs that need no database do not wait for one. */
export default defineConfig({
  test: {
    // By itself it leaves a core free, and of two that is half: specs wait for their database more than they work.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'pure', include: pure, testTimeout: 60_000 } },
      {
        // Node takes the main entry of a package; another copy of graphql would not know its own errors.
        resolve: {
          alias: {
            graphql: createRequire(import.meta.resolve('./packages/api/package.json')).resolve('graphql'),
          },
        },
        test: {
          name: 'record',
          include: ['packages/*/src/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: [...pure, '**/node_modules/**'],
          globalSetup: ['test/server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
