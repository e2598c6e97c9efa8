import type { CommandDetail } from '@cellarium/api';

export interface Measured {
  readonly atMs: number;
  readonly kw: number;
}

/** The measured course in pieces without a gap: nothing is drawn across what nobody measured. */
export function linesOf(samples: CommandDetail['samples']): readonly (readonly Measured[])[] {
  const pieces: Measured[][] = [];
  let isOpen = false;
  for (const { atMs, measuredKw } of samples) {
    if (measuredKw === null) {
      isOpen = false;
      continue;
    }
    const piece = isOpen ? pieces.at(-1) : undefined;
    if (piece) piece.push({ atMs, kw: measuredKw });
    else pieces.push([{ atMs, kw: measuredKw }]);
    isOpen = true;
  }
  return pieces;
}
