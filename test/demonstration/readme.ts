import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** One step of the walk in the README: what to type, and the answers that are printed under it. */
export type Step = { type: string; answers: unknown[] };

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The commands of the README, in order; a block of answers belongs to the command before it. */
export function stepsOfReadme(text = readme): Step[] {
  const steps: Step[] = [];
  for (const [, language, content = ''] of text.matchAll(/^```(sh|json)\n(.*?)^```$/gms)) {
    if (language === 'sh') steps.push({ type: content.trim(), answers: [] });
    else steps.at(-1)?.answers.push(...answersIn(content));
  }
  return steps;
}

/** Runs a step in the shell that a newcomer would type it in, after the definitions of the steps before. */
export async function run(step: Step, before: readonly Step[], server: string): Promise<unknown[]> {
  const definitions = before.map(({ type }) => type).filter((type) => type.startsWith('ask()'));
  const script = [...definitions, step.type].join('\n');
  const env = { ...process.env, THAC_SERVER: server };
  const { stdout } = await promisify(execFile)('bash', ['-euc', script], { env });
  return answersIn(stdout);
}

/** JSON texts one behind the other, on one line or on many. */
function answersIn(text: string): unknown[] {
  const answers: unknown[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted && character === '\\') i += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '{' && depth++ === 0) start = i;
    else if (!quoted && character === '}' && --depth === 0)
      answers.push(JSON.parse(text.slice(start, i + 1)));
  }
  return answers;
}
