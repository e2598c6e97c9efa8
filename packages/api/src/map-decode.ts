import { AGE_NEVER_MS, Quality, RACK_STATE_NAMES, RackState } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import type { FrameError } from './frame.ts';
import {
  MAP_FORM_MASK,
  MAP_HEADER_BYTES,
  MAP_KIND,
  MAP_LEVEL_CODES,
  MAP_PRIORITY_MAX,
  MAP_PRIORITY_SHIFT,
  MAP_QUALITY_MASK,
  MAP_QUANTITY_CODES,
  MAP_RACK_BYTES,
  MAP_STATE_SHIFT,
  MAP_VERSION,
  MapForm,
  mapValueBytes,
  NO_MAP_SOC,
  NO_NARROW_VALUE,
  NO_WIDE_VALUE,
} from './map.ts';
import { type MapView, NO_MAP_VALUE } from './map-view.ts';

/**
 * Applies a frame to the view of the same scope: writes absolute values into its columns and lets the
 * racks that the frame leaves out grow older. On an error the view is unchanged.
 */
export function applyMapFrame(view: MapView, frame: Uint8Array): Result<void, FrameError> {
  if (frame.length < MAP_HEADER_BYTES || frame[0] !== MAP_VERSION) return err('malformed');
  const bytes = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (
    frame[1] !== MAP_KIND ||
    frame[24] !== MAP_LEVEL_CODES[view.scope.level] ||
    frame[25] !== MAP_QUANTITY_CODES[view.scope.quantity] ||
    bytes.getUint16(26, true) !== view.valuesPerRack
  ) {
    return err('wrong-kind');
  }
  const epoch = bytes.getUint32(4, true);
  const baseTick = bytes.getUint32(12, true);
  const known = epoch === view.epoch && view.tick >= baseTick;
  if (baseTick !== 0 && !known) return err('needs-keyframe');
  if (!isWhole(view, bytes)) return err('malformed');
  const serverTimeMs = bytes.getFloat64(16, true);
  if (baseTick === 0) clear(view);
  else grow(view.ageMs, serverTimeMs - view.serverTimeMs);
  readRacks(view, bytes);
  view.epoch = epoch;
  view.tick = bytes.getUint32(8, true);
  view.serverTimeMs = serverTimeMs;
  return ok(undefined);
}

/** Racks rise, lie in the view, have known forms and states, and fill the frame to its last byte. */
function isWhole(view: MapView, bytes: DataView): boolean {
  const racks = bytes.getUint16(2, true);
  let at = MAP_HEADER_BYTES;
  let least = view.firstRack;
  for (let index = 0; index < racks; index += 1) {
    if (at + MAP_RACK_BYTES > bytes.byteLength) return false;
    const rack = bytes.getUint16(at, true);
    const quality = bytes.getUint8(at + 2) & MAP_QUALITY_MASK;
    const priority = bytes.getUint8(at + 2) >> MAP_PRIORITY_SHIFT;
    const form = bytes.getUint8(at + 3) & MAP_FORM_MASK;
    const state = bytes.getUint8(at + 3) >> MAP_STATE_SHIFT;
    if (rack < least || rack >= view.firstRack + view.racks) return false;
    if (form > MapForm.unchanged || quality > Quality.bad) return false;
    if (priority > MAP_PRIORITY_MAX || state >= RACK_STATE_NAMES.length) return false;
    least = rack + 1;
    at += MAP_RACK_BYTES + mapValueBytes(form, view.valuesPerRack);
  }
  return at === bytes.byteLength;
}

function clear(view: MapView): void {
  view.quality.fill(Quality.bad);
  view.priority.fill(0);
  view.state.fill(RackState.unknown);
  view.socPermille.fill(NO_MAP_SOC);
  view.median.fill(0);
  view.ageMs.fill(AGE_NEVER_MS);
  view.values.fill(NO_MAP_VALUE);
}

function grow(ageMs: Uint32Array, ms: number): void {
  if (!(ms > 0)) return;
  for (let rack = 0; rack < ageMs.length; rack += 1) {
    const age = ageMs[rack] as number;
    if (age !== AGE_NEVER_MS) ageMs[rack] = Math.min(age + ms, AGE_NEVER_MS - 1);
  }
}

function readRacks(view: MapView, bytes: DataView): void {
  const narrow = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const racks = bytes.getUint16(2, true);
  const count = view.valuesPerRack;
  const values = view.values;
  let at = MAP_HEADER_BYTES;
  for (let index = 0; index < racks; index += 1) {
    const row = bytes.getUint16(at, true) - view.firstRack;
    const form = bytes.getUint8(at + 3) & MAP_FORM_MASK;
    const median = bytes.getInt16(at + 6, true);
    const byte = bytes.getUint8(at + 2);
    view.quality[row] = byte & MAP_QUALITY_MASK;
    view.priority[row] = byte >> MAP_PRIORITY_SHIFT;
    view.state[row] = bytes.getUint8(at + 3) >> MAP_STATE_SHIFT;
    view.socPermille[row] = bytes.getUint16(at + 4, true);
    view.median[row] = median;
    view.ageMs[row] = bytes.getUint32(at + 8, true);
    at += MAP_RACK_BYTES;
    const first = row * count;
    if (form === MapForm.narrow) {
      for (let point = 0; point < count; point += 1) {
        const distance = narrow[at + point] as number;
        values[first + point] = distance === NO_NARROW_VALUE ? NO_MAP_VALUE : median + distance;
      }
    } else if (form === MapForm.wide) {
      for (let point = 0; point < count; point += 1) {
        const distance = bytes.getInt16(at + 2 * point, true);
        values[first + point] = distance === NO_WIDE_VALUE ? NO_MAP_VALUE : median + distance;
      }
    }
    at += mapValueBytes(form, count);
  }
}
