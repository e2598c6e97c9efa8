import { rackGives } from '../fresh.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';

/** Mean SOC of the racks of a block that are counted on, 0..1; NaN where none is. */
export function blockSoc(view: StationView, envelopes: Envelopes, block: number): number {
  const { racksPerBlock } = view.station.topology;
  let sum = 0;
  let count = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    if (envelopes.isCounted[rack] === 0 || !rackGives(view, rack, 'socPermille')) continue;
    sum += view.image.racks.socPermille[rack] as number;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count / 1_000;
}
