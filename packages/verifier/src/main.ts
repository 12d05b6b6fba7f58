#!/usr/bin/env node
import { run } from './cli.ts';

process.exitCode = run(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
