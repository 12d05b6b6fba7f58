#!/usr/bin/env node
import { run } from './cli.ts';
import { exitCodes } from './findings.ts';

// By itself Node would answer 1, which says that a bundle was tampered with.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(exitCodes.unknown);
});
// Whoever reads no further, as head(1), has what he wants; the verdict stays what it is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = run(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
