/*
 * Records as JSON, with the numbers that JSON does not have: "not a number" is what columns hold where
 * nothing is known, and must not come back as null.
 */

/** No text of a person begins so. */
const MARK = '\u0000';
const WORDS = new Map<string, number>([
  [`${MARK}NaN`, Number.NaN],
  [`${MARK}Infinity`, Number.POSITIVE_INFINITY],
  [`${MARK}-Infinity`, Number.NEGATIVE_INFINITY],
]);

export function toJson(record: unknown): string {
  return JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? `${MARK}${value}` : value,
  );
}

export function fromJson(text: string): unknown {
  // A reviver walks every value: only where there is something for it.
  if (!text.includes('\\u0000')) return JSON.parse(text);
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? (WORDS.get(value) ?? value) : value,
  );
}
