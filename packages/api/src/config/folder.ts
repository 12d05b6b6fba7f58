import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { messageOf, StartError } from '../startError.ts';

/** Makes the data folder if need be, so that what follows can rely on writing there. */
export function prepareFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `THAC_DATA: the folder ${folder} cannot be written (${messageOf(error)}); set THAC_DATA to one that can`,
    );
  }
}
