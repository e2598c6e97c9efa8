/** One place nearer to the front (-1) or to the end (1). */
export function moved<Mode>(modes: readonly Mode[], index: number, by: -1 | 1): Mode[] {
  const next = [...modes];
  const [mode] = next.splice(index, 1);
  if (mode !== undefined) next.splice(Math.max(0, index + by), 0, mode);
  return next;
}
