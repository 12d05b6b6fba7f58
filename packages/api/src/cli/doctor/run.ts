import { print, WrongCommand } from '../said.ts';
import { examineHouse } from './doctor.ts';
import type { Finding, Item, Text } from './finding.ts';

/** Numbers that a script can branch on. */
const exitCodes = { fine: 0, wrong: 1, risky: 2 } as const;

/** `thac doctor`: prints what the configuration is, what follows from it, what is wrong and what is risky. */
export async function doctor(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--empty');
  if (unknown !== undefined)
    throw new WrongCommand('doctor chỉ nhận --empty.', 'doctor takes --empty and nothing else.');
  const items = await examineHouse(args);
  const count = (weight: Finding['weight']) =>
    items.flatMap(({ findings }) => findings).filter((one) => one.weight === weight).length;
  const [wrong, risky] = [count('wrong'), count('risky')];
  await print(
    `${items.map(printed).join('\n')}\n\nSai: ${wrong}. Rủi ro: ${risky}. / Wrong: ${wrong}. Risky: ${risky}.\n`,
  );
  if (wrong > 0) return exitCodes.wrong;
  return risky > 0 ? exitCodes.risky : exitCodes.fine;
}

const words = { wrong: 'SAI / WRONG', risky: 'RỦI RO / RISKY' } as const;

const both = ({ vi, en }: Text): string => (vi === en ? en : `${vi} / ${en}`);

function printed({ name, value, from, follows, findings }: Item): string {
  return [
    `${name} = ${value}  [${both(from)}]`,
    ...follows.map((one) => `    ${both(one)}`),
    ...findings.map((one) => `  ! ${words[one.weight]}: ${both(one)}`),
  ].join('\n');
}
