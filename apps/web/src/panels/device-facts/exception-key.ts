const KNOWN = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11] as const;

/** Where the catalogues have an exception of Modbus; those outside the standard share one text. */
export function exceptionKey(code: number): `c${(typeof KNOWN)[number]}` | 'other' {
  const known = KNOWN.find((candidate) => candidate === code);
  return known === undefined ? 'other' : `c${known}`;
}
