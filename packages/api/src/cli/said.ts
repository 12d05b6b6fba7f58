/** Numbers that a script can branch on. */
export const exitCodes = { read: 0, unreadable: 1, wrongCommand: 2, refused: 3 } as const;

/** What a command says on standard error when it cannot do what it was asked. */
export const complain = (code: string, vi: string, en: string): boolean =>
  process.stderr.write(`thac: ${code}\n  ${vi}\n  ${en}\n`);

/** Whole before we end: a pipe takes a long answer in parts. */
export const print = (text: string | Uint8Array): Promise<void> =>
  new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));

/** Lệnh sai: the words or options of a command are not understood. */
export class WrongCommand extends Error {
  override readonly name = 'WrongCommand';
  readonly vi: string;
  readonly en: string;

  constructor(vi: string, en: string) {
    super(en);
    this.vi = vi;
    this.en = en;
  }
}
