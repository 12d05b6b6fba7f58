import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stepsOfReadme } from '../demonstration/readme.ts';
import { ended, establish, house } from '../house/asking.ts';
import { bare, checkout, temporaryFolder } from '../house/process.ts';

const commandsOf = (page: string): string =>
  stepsOfReadme(readFileSync(join(checkout, page), 'utf8'))
    .map(({ type }) => type)
    .find((type) => type.includes('thac -- backup')) ?? '';

it.each(['README.md', 'docs/backup.md'])(
  'the commands that %s shows back a house up and bring it back sound',
  async (page) => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const begun = await house(folder);
    await begun.ask(establish('Xã Đức Phong'));
    await ended(begun);
    const commands = commandsOf(page)
      .replaceAll('sao-luu', join(elsewhere, 'sao-luu'))
      .replaceAll('khoi-phuc', join(elsewhere, 'khoi-phuc'));
    const { status, stdout, stderr } = spawnSync('bash', ['-euc', commands], {
      cwd: checkout,
      env: { ...bare, THAC_DATA: folder },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    const ends = stdout.match(/^ {2}"verdict": "sound",\n {2}"opened": true,$/gm);
    expect(ends, stdout).toHaveLength(commands.match(/--verify/g)?.length ?? 0);
  },
  180_000,
);
