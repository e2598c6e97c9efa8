import { Quality, STALE_AFTER_MS } from '@cellarium/model';
import type { WholeStation } from '../../src/index.ts';
import type { Checker } from './checker.ts';

/** A second's telemetry is at most a second old when the next one is to come. */
const PERIOD_MS = 1_000;

/** GOOD implies an age within its bound: by what the image says, and by when the plant last measured. */
export class Fresh implements Checker {
  readonly #silentMs = new Map<number, number>();

  look({ controller, plant, station }: WholeStation): string[] {
    const found: string[] = [];
    const { image, rackAgeMs, aggregates } = controller.engine;
    for (let rack = 0; rack < station.topology.racks; rack += 1) {
      const block = station.topology.blockOfRack(rack);
      const isCut = plant.network.linkDown[1 + block] === 1;
      const isSilent = isCut || plant.state.racks.bmsHalted[rack] === 1;
      const silentMs = isSilent ? (this.#silentMs.get(rack) ?? 0) + PERIOD_MS : 0;
      this.#silentMs.set(rack, silentMs);
      if (image.racks.quality[rack] !== Quality.good) {
        if (aggregates.racks.cellsFresh[rack] !== 0)
          found.push(`rack ${rack} is not good and fresh`);
        continue;
      }
      const ageMs = rackAgeMs[rack] as number;
      if (ageMs > STALE_AFTER_MS) found.push(`rack ${rack} is good and ${ageMs} ms old`);
      if (silentMs > STALE_AFTER_MS + PERIOD_MS) {
        found.push(`rack ${rack} is good and said nothing for ${silentMs} ms`);
      }
    }
    return found;
  }
}
