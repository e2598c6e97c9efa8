import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '@cellarium/stdx';
import { Database } from '../store/database.ts';
import { ActJournal } from './act-journal.ts';
import { ActKeeper } from './act-keeper.ts';

/**
 * Checks the chain of acts in a database that no server has open, against the key and the end that lie
 * beside it. The answer, or the error, is one sentence.
 */
export async function verifyActs(path: string): Promise<Result<string, string>> {
  if (!existsSync(path)) return err(`${path} does not exist`);
  const opened = Database.open(path);
  if (!opened.ok) return opened;
  const journal = new ActJournal(opened.value, new ActKeeper(dirname(path)));
  const checked = await journal.verify();
  opened.value.close();
  if (checked.ok) return ok(`the journal of acts is whole: ${checked.value.seq} rows`);
  const { seq, why } = checked.error;
  return err(
    `the journal of acts is broken: the first row that is not as written is ${seq} (${why})`,
  );
}
