/** The names of a closed table of codes (`{ good: 0, stale: 1 }`), in the order of their codes. */
export type CodeOf<Table extends Readonly<Record<string, number>>> = Table[keyof Table];

/** Code to name, for a closed table whose codes are 0, 1, 2 ... */
export function namesByCode<Table extends Readonly<Record<string, number>>>(
  table: Table,
): readonly (keyof Table & string)[] {
  const names: (keyof Table & string)[] = [];
  for (const [name, code] of Object.entries(table)) names[code] = name;
  return names;
}
