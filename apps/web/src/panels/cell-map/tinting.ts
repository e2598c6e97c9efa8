import { ageMsOf, heardMsOf, type MapFields, type QuantityField, socOf } from './fields.ts';
import type { MapMode } from './modes.ts';
import type { RasterPlan } from './raster.ts';
import { NO_VALUE, TINT_NO_VALUE, TINT_STALE } from './tints.ts';

export interface Tinting {
  readonly mode: MapMode;
  /** Value (low 16 bits) to tint. */
  readonly table: Uint8Array;
  readonly nowMs: number;
  /** 1 for racks that are not fresh. */
  readonly stale: Uint8Array;
}

/** The field that a mode's colours come from; undefined where any news of a rack will do. */
export function fieldOf(fields: MapFields, mode: MapMode): QuantityField | undefined {
  if (mode.member === 'rack') return undefined;
  return mode.member === 'cell' ? fields.voltage : fields.temperature;
}

/** The value that a mode shows for a rack as a whole; only of modes whose members are racks. */
export function rackValue(fields: MapFields, mode: MapMode, rack: number, nowMs: number): number {
  if (mode.id !== 'age') return socOf(fields, rack) ?? NO_VALUE;
  if (heardMsOf(fields, rack) === 0) return NO_VALUE;
  return Math.min(mode.most, Math.round(ageMsOf(fields, rack, nowMs) / 100));
}

/** Writes the tints of one rack's cells into the station's bitmap of tints. */
export function tintRack(
  fields: MapFields,
  plan: RasterPlan,
  tinting: Tinting,
  rack: number,
  tints: Uint8Array,
): void {
  const { mode, table } = tinting;
  const start = plan.rackStart[rack] as number;
  const { cellOffset } = plan;
  const cells = cellOffset.length;
  const add = (tinting.stale[rack] as number) === 1 ? TINT_STALE : 0;
  if (mode.member === 'rack') {
    const tint = (table[rackValue(fields, mode, rack, tinting.nowMs) & 0xffff] as number) + add;
    for (let cell = 0; cell < cells; cell += 1) tints[start + (cellOffset[cell] as number)] = tint;
    return;
  }
  const field = mode.member === 'cell' ? fields.voltage : fields.temperature;
  const { values } = field;
  const base = mode.diverging ? (field.median[rack] as number) : 0;
  const from = rack * field.perRack;
  if (mode.member === 'cell') {
    for (let cell = 0; cell < cells; cell += 1) {
      const value = values[from + cell] as number;
      const tint = value === NO_VALUE ? TINT_NO_VALUE : (table[(value - base) & 0xffff] as number);
      tints[start + (cellOffset[cell] as number)] = tint + add;
    }
    return;
  }
  const { sensorOfCell } = plan;
  for (let cell = 0; cell < cells; cell += 1) {
    const value = values[from + (sensorOfCell[cell] as number)] as number;
    const tint = value === NO_VALUE ? TINT_NO_VALUE : (table[(value - base) & 0xffff] as number);
    tints[start + (cellOffset[cell] as number)] = tint + add;
  }
}
