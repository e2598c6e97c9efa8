import type { DispatchModeName } from '@cellarium/api';

/** One place nearer to the front. */
export function movedUp(modes: readonly DispatchModeName[], index: number): DispatchModeName[] {
  const next = [...modes];
  const [mode] = next.splice(index, 1);
  if (mode) next.splice(Math.max(0, index - 1), 0, mode);
  return next;
}
