import { defineConfig } from 'vitest/config';

const pure = ['packages/domain/src/**/*.spec.ts', 'packages/demonstration/src/**/*.spec.ts'];

/** Two projects, so that specs that need no database do not wait for one. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pure', include: pure } },
      {
        test: {
          name: 'record',
          include: ['packages/*/src/**/*.spec.ts', 'test/**/*.spec.ts'],
          exclude: [...pure, '**/node_modules/**'],
          globalSetup: ['test/server.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
