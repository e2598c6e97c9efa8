import { EXACT_ERROR_NAMES, ExactError, type ExactProblem } from '@cellarium/dispatch';
import { nameOf } from './name-of.ts';

const TEXTS: Readonly<Record<keyof typeof ExactError, string>> = {
  notAnObject: 'is no object',
  unknownField: 'is not known',
  missingField: 'is missing',
  notANumber: 'is no number',
  outOfRange: 'is out of range',
  notAString: 'is no text',
  notInTable: 'is none of those that there are',
  notAnArray: 'is no list',
  notABoolean: 'is neither true nor false',
  incomplete: 'leaves something out',
};

/** What is wrong with which field, in words; `whole` is what the body is called. */
export function problemText({ code, field }: ExactProblem, whole: string): string {
  const name = nameOf<keyof typeof ExactError>(EXACT_ERROR_NAMES, code);
  const text = `${field === '' ? whole : field} ${TEXTS[name]}`;
  const isPlace = field === 'place' && code === ExactError.notInTable;
  return isPlace
    ? `${text}: STATION, a block (B017) or a rack (B017 R05), as the kind takes it`
    : text;
}
