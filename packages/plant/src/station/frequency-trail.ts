import { GRID_ROWS } from '../columns.ts';
import type { PlantState } from '../state.ts';

/** After the grid of a step is known: what PCSs measure between two steps lies on the way to it. */
export function noteFrequency({ station, grid }: PlantState, timeS: number): void {
  const row = station.frequencySamples[0]! % GRID_ROWS;
  grid.timeS[row] = timeS;
  grid.frequencyHz[row] = station.frequencyHz[0]!;
  station.frequencySamples[0]! += 1;
}

/** The grid's frequency at a moment: straight between the steps, and held at both ends of what is kept. */
export function frequencyAt({ station, grid }: PlantState, timeS: number): number {
  const samples = station.frequencySamples[0]!;
  let laterS = Number.NaN;
  let laterHz = station.frequencyHz[0]!;
  for (let back = 1; back <= Math.min(samples, GRID_ROWS); back += 1) {
    const row = (samples - back) % GRID_ROWS;
    const earlierS = grid.timeS[row]!;
    const earlierHz = grid.frequencyHz[row]!;
    if (earlierS <= timeS) {
      if (Number.isNaN(laterS)) return earlierHz;
      return earlierHz + ((timeS - earlierS) / (laterS - earlierS)) * (laterHz - earlierHz);
    }
    laterS = earlierS;
    laterHz = earlierHz;
  }
  return laterHz;
}
