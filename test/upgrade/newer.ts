import { patched } from './patched.ts';

/** Loaded before a process begins: it is then this program with one migration more, in the folder of UPGRADE_SQL. */
patched({
  'packages/eventstore/src/migrate.ts': [
    [
      "new URL('../sql/', import.meta.url)",
      JSON.stringify(process.env.UPGRADE_SQL ?? '').replace(/^(.*)$/, 'new URL($1)'),
    ],
  ],
});
