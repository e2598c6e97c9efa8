import { RackAlarmBit } from '@cellarium/model';
import type { PlayedStation } from './played-station.ts';

/** Five different alarms of a rack's own BMS. */
const BITS = [
  RackAlarmBit.cellVoltageHigh,
  RackAlarmBit.temperatureHigh,
  RackAlarmBit.insulation,
  RackAlarmBit.overCurrent,
  RackAlarmBit.acquisition,
] as const;
export const FLOOD_SECONDS = 10;
const PIECES_PER_S = 20;
/** Later in source time than the first of all by so much, and one after another. */
const AFTER_FIRST_MS = 50;
const STEP_MS = 3;

export interface Flood {
  /** Rack of the station whose alarm was the first of all by its own clock, and the last to be told. */
  readonly firstRack: number;
  readonly firstBit: number;
  readonly alarms: number;
}

/**
 * `alarms` alarms of as many racks as it takes within ten seconds, as their BMSs report them. The very
 * first of them is told last: its order is that of the clocks, not of the wire.
 */
export async function raiseFlood(
  { station, devices }: PlayedStation,
  alarms: number,
): Promise<Flood> {
  const racks = alarms / BITS.length;
  if (racks > station.topology.racks) throw new Error(`${alarms} alarms want ${racks} racks`);
  const firstRack = racks - 1;
  const firstBit = BITS[1];
  const startMs = Date.now();
  const pieces = FLOOD_SECONDS * PIECES_PER_S;
  let sent = 0;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const dueMs = startMs + (piece * 1_000) / PIECES_PER_S;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - Date.now())));
    for (; sent < (alarms * piece) / pieces; sent += 1) {
      const rack = Math.floor(sent / BITS.length);
      const bit = BITS[sent % BITS.length] as number;
      const isFirst = rack === firstRack && bit === firstBit;
      const atMs = isFirst ? startMs : startMs + AFTER_FIRST_MS + (sent % 100) * STEP_MS;
      devices.raise(rack, bit, (1 + (sent % 3 === 0 ? 1 : 0)) as 1 | 2, atMs);
    }
  }
  return { firstRack, firstBit, alarms };
}
