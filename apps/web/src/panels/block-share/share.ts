/** How the racks of a block share its current. Racks in parallel carry what their resistance lets them. */
export interface CurrentShare {
  /** Of the racks that carry, A. */
  readonly meanA: number;
  /** Standard deviation over the mean; undefined where too little flows to say. */
  readonly sigmaShare: number | undefined;
  /** For each rack, its current over the mean less 1; undefined for a rack that is not counted. */
  readonly deviations: readonly (number | undefined)[];
  readonly counted: number;
  readonly of: number;
}

export interface RackCurrent {
  readonly currentA: number;
  /** Fresh and its contactors closed. */
  readonly counts: boolean;
}

/** Below this a difference of 0.1 A, the step of the measurement, is already 1 %. */
const LEAST_MEAN_A = 10;

export function shareOf(racks: readonly RackCurrent[]): CurrentShare {
  const counted = racks.filter((rack) => rack.counts);
  const meanA =
    counted.length === 0
      ? 0
      : counted.reduce((sum, rack) => sum + rack.currentA, 0) / counted.length;
  const says = Math.abs(meanA) >= LEAST_MEAN_A;
  let squares = 0;
  for (const rack of counted) squares += (rack.currentA - meanA) ** 2;
  return {
    meanA,
    sigmaShare:
      says && counted.length > 1
        ? Math.sqrt(squares / (counted.length - 1)) / Math.abs(meanA)
        : undefined,
    deviations: racks.map((rack) => (says && rack.counts ? rack.currentA / meanA - 1 : undefined)),
    counted: counted.length,
    of: racks.length,
  };
}
