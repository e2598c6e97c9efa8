import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '@cellarium/stdx';

const LOCK_FILE = 'in-use';
const SQLITE_BUSY = 5;

/** A folder that is ours until the process ends, however it ends. */
export interface HeldFolder {
  release(): void;
}

/**
 * Makes the data folder where there is none, and holds it: two servers over one folder would each go on
 * with a chain of acts of their own. The lock is a transaction of SQLite over an empty file, since the
 * system lets go of it when a process is killed; keep what is returned as long as the folder is used.
 */
export function holdFolder(dataFolder: string): Result<HeldFolder, string> {
  try {
    mkdirSync(dataFolder, { recursive: true });
    accessSync(dataFolder, constants.W_OK);
  } catch (error) {
    return err(`data folder ${dataFolder} can not be written: ${(error as Error).message}`);
  }
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(dataFolder, LOCK_FILE));
    lock.exec('BEGIN EXCLUSIVE');
    const held = lock;
    return ok({ release: () => held.close() });
  } catch (error) {
    lock?.close();
    return err(
      (error as { errcode?: number }).errcode === SQLITE_BUSY
        ? `data folder ${dataFolder} is in use by another server: stop it, or give this one a folder of its own by --data`
        : `data folder ${dataFolder} can not be held: ${(error as Error).message}`,
    );
  }
}
