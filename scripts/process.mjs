import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs a program, passes our signals on to it, and answers its exit code as a shell would. */
export function run(program, args, options) {
  return new Promise((resolve) => {
    const child = spawn(program, args, options);
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`${program} cannot be run: ${error.message}`);
      finish(126);
    });
    child.once('exit', (code, signal) => finish(code ?? 128 + constants.signals[signal]));
  });
}
