import { ACCOUNT_NAME_MAX } from '@cellarium/api';

/** Nothing that hides, turns around or breaks a line of the journal: control, format, half characters. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether people could tell by reading whose name it is. */
export function isUsableName(name: string): boolean {
  const length = [...name].length;
  return length > 0 && length <= ACCOUNT_NAME_MAX && name === name.trim() && !UNSEEN.test(name);
}

/** The same for names that are one and the same to the database: it takes A for a, and Ä not for ä. */
export function nameKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
