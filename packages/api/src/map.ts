import type { Topology } from '@cellarium/model';
import type { MapScope } from './scopes.ts';

/*
 * The map frame, little-endian. A rack that brought nothing new since the acknowledged frame is left
 * out. Values are distances from the rack's median, so that a million cells are a million bytes:
 *
 *   | u8 version | u8 5 | u16 racks in this frame | u32 epoch | u32 tick | u32 baseTick | f64 serverTimeMs |
 *   | u8 level | u8 quantity | u16 values a rack | u32 0 |                                   (32 bytes)
 *   then for each rack:
 *   | u16 rack of the station | u8 quality | u8 form | u16 soc permille | i16 median | u32 age ms |  (12 bytes)
 *   | values: form 0: i8 distance from the median, -128 = no value;
 *   |         form 1: i16 distance from the median, -32768 = no value; padded to a multiple of 4
 *
 * mV for voltage, 0.1 degC for temperature. At level module and rack the value is that of the cell (or
 * sensor) farthest from the median, so that the worst one is never averaged away.
 */

export const MAP_HEADER_BYTES = 32;
export const MAP_RACK_BYTES = 12;

export function mapValuesPerRack(
  topology: Topology,
  scope: Pick<MapScope, 'level' | 'quantity'>,
): number {
  if (scope.level === 'rack') return 1;
  if (scope.level === 'module') return topology.modulesPerRack;
  return scope.quantity === 'voltage' ? topology.cellsPerRack : topology.sensorsPerRack;
}
