import { patched } from './patched.ts';

/** Loaded before a process begins: it is then the program before units could be renamed, with the view of units of then. */
patched({
  'packages/domain/src/versions.ts': [['  UnitRenamed: 1,\n', '']],
  'packages/projections/src/units.ts': [['  version: 1,\n', '  version: 0,\n']],
});
