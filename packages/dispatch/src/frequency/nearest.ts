/**
 * Of all that a power and what a response may add to it make together, what is nearest to what came: the
 * power itself where there is no response. kW.
 */
export function nearestKw(
  toldKw: number,
  leastKw: number,
  mostKw: number,
  measuredKw: number,
): number {
  return toldKw + Math.min(Math.max(measuredKw - toldKw, leastKw), mostKw);
}
