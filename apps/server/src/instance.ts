import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@cellarium/stdx';

const FILE = 'instance.json';
/** The epoch goes over the wire as a u32; the start after the last one is 1 again. */
const EPOCH_MAX = 0xffff_ffff;

/**
 * Counts the starts of the server over its data folder, so that clients never mix the data of two. The
 * file is replaced as a whole: a crash in between leaves the old one, and the next start counts on from
 * there.
 */
export function nextEpoch(dataFolder: string): Result<number, string> {
  const path = join(dataFolder, FILE);
  try {
    const epoch = (readEpoch(path) % EPOCH_MAX) + 1;
    const unfinished = `${path}.new`;
    writeFileSync(unfinished, `${JSON.stringify({ epoch })}\n`, { flush: true });
    renameSync(unfinished, path);
    return ok(epoch);
  } catch (error) {
    return err(`data folder ${dataFolder} can not be written: ${(error as Error).message}`);
  }
}

/** 0 where there is no file yet, or none that can be understood: counting begins anew. */
function readEpoch(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  try {
    const { epoch } = JSON.parse(text) as { epoch?: unknown };
    return typeof epoch === 'number' && Number.isSafeInteger(epoch) && epoch >= 0 ? epoch : 0;
  } catch {
    return 0;
  }
}
