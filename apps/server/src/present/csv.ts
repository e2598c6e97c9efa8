/*
 * RFC 4180, a point as decimal sign. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP ASVS 1.2.10); a number stays a number with its sign, also as a text.
 */

/** What a spreadsheet begins a formula with, also behind the blanks that it would take away. */
const FORMULA = /^[\s]*[=+\-@\t\r\n|]/;

export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const isFormula = FORMULA.test(value) && Number.isNaN(Number(value));
  const safe = isFormula ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}
