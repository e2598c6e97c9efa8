import { AGE_NEVER_MS, QUALITY_NAMES } from '@cellarium/model';

export type QualityName = (typeof QUALITY_NAMES)[number];

export interface Measured {
  readonly quality: QualityName;
  readonly sourceTimeMs: number | null;
  readonly receiveTimeMs: number | null;
  readonly ageMs: number | null;
}

export function qualityName(code: number | undefined): QualityName {
  return QUALITY_NAMES[code ?? 4] ?? 'bad';
}

/** Quality, times and age of a row; null for what never arrived. */
export function measuredOf(
  columns: {
    readonly quality: Uint8Array;
    readonly sourceTimeMs: Float64Array;
    readonly receiveTimeMs: Float64Array;
  },
  row: number,
  ageMs: number,
): Measured {
  const never = ageMs === AGE_NEVER_MS;
  return {
    quality: qualityName(columns.quality[row]),
    sourceTimeMs: never ? null : (columns.sourceTimeMs[row] as number),
    receiveTimeMs: never ? null : (columns.receiveTimeMs[row] as number),
    ageMs: ageOrNull(ageMs),
  };
}

export function ageOrNull(ageMs: number | undefined): number | null {
  return ageMs === undefined || ageMs === AGE_NEVER_MS ? null : ageMs;
}

/** The names of the set bits of a word, by a closed table of bits; null where there is no word. */
export function bitNames(
  word: number | null,
  bits: Readonly<Record<string, number>>,
): string[] | null {
  if (word === null) return null;
  return Object.keys(bits).filter((name) => (word & (bits[name] as number)) !== 0);
}
