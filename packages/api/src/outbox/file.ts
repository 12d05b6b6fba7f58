import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Channel } from './channel.ts';
import { mailOf } from './mail.ts';

/** Tệp: letters as .eml files in a folder, for the demonstration and for mail programs that fetch from one. */
export type FileSettings = { kind: 'file'; name: string; folder: string };

const nobody = 'thac@thac.invalid';

/** Opens a folder: a file appears whole or not at all, and the same letter is the same file. */
export function fileChannel({ name, folder }: FileSettings): Channel {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    name,
    async send(letter) {
      const mail = await transport.sendMail(mailOf(letter, nobody, `${letter.to.unit}@thac.invalid`));
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${letter.on}-${letter.delivery}.eml`);
      const half = `${path}.${process.pid}.part`;
      const file = await open(half, 'w');
      try {
        await file.writeFile(mail.message as Buffer);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, path);
      return path;
    },
  };
}
