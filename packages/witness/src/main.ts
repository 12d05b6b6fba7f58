import { help, run } from './commands.ts';

const args = process.argv.slice(2);
const print = (text: string) => process.stdout.write(text);
if (args.length === 0 || args.includes('--help')) print(help);
else process.exitCode = await run(args, print);
