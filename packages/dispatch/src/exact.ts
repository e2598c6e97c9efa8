import { type CodeOf, namesByCode } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';

/*
 * Readers for what comes from outside: exactly the schema, or refused. Nothing is converted: "5" is no
 * number, null is no 0, -0 is no power.
 */

export const ExactError = {
  notAnObject: 0,
  unknownField: 1,
  missingField: 2,
  notANumber: 3,
  outOfRange: 4,
  notAString: 5,
  notInTable: 6,
  notAnArray: 7,
  notABoolean: 8,
  /** Every part is right, and together they leave something out. */
  incomplete: 9,
} as const;
export type ExactError = CodeOf<typeof ExactError>;
export const EXACT_ERROR_NAMES = namesByCode(ExactError);

/** `field` is a path such as `curve.points.3`; empty for the whole. */
export interface ExactProblem {
  readonly code: ExactError;
  readonly field: string;
}

export type Reader<T> = (value: unknown, field: string) => Result<T, ExactProblem>;

const problem = (code: ExactError, field: string): Result<never, ExactProblem> =>
  err({ code, field });

/** A finite number within bounds; -0 is refused: it is a sign without a power. */
export function exactNumber(least: number, most: number): Reader<number> {
  return (value, field) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || Object.is(value, -0)) {
      return problem(ExactError.notANumber, field);
    }
    if (value < least || value > most) return problem(ExactError.outOfRange, field);
    return ok(value);
  };
}

export function exactInteger(least: number, most: number): Reader<number> {
  const number = exactNumber(least, most);
  return (value, field) => {
    const read = number(value, field);
    if (read.ok && !Number.isInteger(read.value)) return problem(ExactError.notANumber, field);
    return read;
  };
}

/** Text of this many characters without control characters, not blank at its ends. */
export function exactText(least: number, most: number, pattern?: RegExp): Reader<string> {
  return (value, field) => {
    if (typeof value !== 'string') return problem(ExactError.notAString, field);
    if (value.length < least || value.length > most) return problem(ExactError.outOfRange, field);
    // \p{Cs}: half a surrogate pair is no character and does not survive the journal's encoding.
    const isClean = !/[\p{Cc}\p{Cs}]/u.test(value) && value.trim() === value;
    if (!isClean || pattern?.test(value) === false) return problem(ExactError.outOfRange, field);
    return ok(value);
  };
}

export function exactBoolean(value: unknown, field: string): Result<boolean, ExactProblem> {
  return typeof value === 'boolean' ? ok(value) : problem(ExactError.notABoolean, field);
}

/** A name of a closed table, read to its code. */
export function exactName<Code extends number>(
  table: Readonly<Record<string, Code>>,
): Reader<Code> {
  return (value, field) => {
    if (typeof value !== 'string' || !Object.hasOwn(table, value)) {
      return problem(ExactError.notInTable, field);
    }
    return ok(table[value] as Code);
  };
}

export function exactArray<T>(least: number, most: number, item: Reader<T>): Reader<readonly T[]> {
  return (value, field) => {
    if (!Array.isArray(value)) return problem(ExactError.notAnArray, field);
    if (value.length < least || value.length > most) return problem(ExactError.outOfRange, field);
    const items: T[] = [];
    // By index: a hole in the array is read as undefined and refused.
    for (let at = 0; at < value.length; at += 1) {
      const read = item(value[at], at === 0 && field === '' ? '0' : `${field}.${at}`);
      if (!read.ok) return read;
      items.push(read.value);
    }
    return ok(items);
  };
}

type Fields<T> = { readonly [Name in keyof T]-?: Reader<T[Name]> };

/** A plain object with exactly these fields: none missing, none more, no prototype of its own. */
export function exactObject<T extends object>(fields: Fields<T>): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, field) => {
    if (!isPlain(value)) return problem(ExactError.notAnObject, field);
    const at = (name: string): string => (field === '' ? name : `${field}.${name}`);
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key !== 'string' || !Object.hasOwn(fields, key)) {
        return problem(ExactError.unknownField, at(String(key).slice(0, 40)));
      }
    }
    const into: Partial<T> = {};
    for (const name of names) {
      const own = Object.getOwnPropertyDescriptor(value, name);
      if (own === undefined) return problem(ExactError.missingField, at(name));
      // A getter may answer differently the second time: only what stands there counts.
      if (!('value' in own)) return problem(ExactError.notAnObject, at(name));
      const read = (fields[name] as Reader<T[typeof name]>)(own.value, at(name));
      if (!read.ok) return read;
      into[name] = read.value;
    }
    return ok(into as T);
  };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
