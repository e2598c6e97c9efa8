import { err, ok, type Result } from '@cellarium/stdx';

/**
 * Several words of a closed list in one field of a query: `state=shelved,acknowledged`. The error says
 * which of them is none.
 */
export function wordsOf<Word extends string>(
  text: string | undefined,
  known: readonly Word[],
): Result<readonly Word[] | undefined, string> {
  if (text === undefined) return ok(undefined);
  const words = text.split(',').map((word) => word.trim());
  for (const word of words) {
    if (!known.some((candidate) => candidate === word))
      return err(`"${word}" is none of its words`);
  }
  return ok(words as Word[]);
}
