import { assert } from '@cellarium/stdx';
import { crc32c } from './crc32c.ts';
import { Fields } from './fields.ts';
import { FrameBuffer } from './frame.ts';
import type { ResponseCurve, ResponsePoint } from './messages.ts';

/** Services have two or three corners; a vendor's own curve rarely more than ten. */
export const RESPONSE_POINTS_MAX = 16;

const CURVE_FIELDS = new Fields<Omit<ResponseCurve, 'points'>>({
  nominalMilliHz: 'u32',
  beginsWithinMs: 'u16',
  fullWithinMs: 'u16',
  // How many points follow, then nothing.
  reserved0: 'u16',
  reserved1: 'u16',
});
const COUNT_AT = 8;
const POINT_FIELDS = new Fields<ResponsePoint>({ deviationMicroHz: 'u32', sharePpm: 'u32' });

export function curveBytes(curve: ResponseCurve): number {
  return CURVE_FIELDS.bytes + POINT_FIELDS.bytes * curve.points.length;
}

export function writeCurve(view: DataView, start: number, curve: ResponseCurve): void {
  assert(curve.points.length <= RESPONSE_POINTS_MAX, 'a curve has at most 16 points');
  CURVE_FIELDS.write(view, start, curve);
  view.setUint16(start + COUNT_AT, curve.points.length, true);
  curve.points.forEach((point, at) => {
    POINT_FIELDS.write(view, start + CURVE_FIELDS.bytes + at * POINT_FIELDS.bytes, point);
  });
}

/** Undefined where the bytes are no curve: too short, too many points, or points that go back. */
export function readCurve(view: DataView, start: number, bytes: number): ResponseCurve | undefined {
  if (bytes < CURVE_FIELDS.bytes) return undefined;
  const count = view.getUint16(start + COUNT_AT, true);
  if (count === 0 || count > RESPONSE_POINTS_MAX) return undefined;
  if (bytes < CURVE_FIELDS.bytes + count * POINT_FIELDS.bytes) return undefined;
  const points: ResponsePoint[] = [];
  const curve = { nominalMilliHz: 0, beginsWithinMs: 0, fullWithinMs: 0, points };
  CURVE_FIELDS.read(view, start, curve);
  let last = -1;
  for (let at = 0; at < count; at += 1) {
    const point = { deviationMicroHz: 0, sharePpm: 0 };
    POINT_FIELDS.read(view, start + CURVE_FIELDS.bytes + at * POINT_FIELDS.bytes, point);
    if (point.deviationMicroHz < last) return undefined;
    last = point.deviationMicroHz;
    points.push(point);
  }
  return curve;
}

/** The number by which a device says which curve it holds: the CRC32C of the curve's bytes. */
export function responseCurveId(curve: ResponseCurve): number {
  const scratch = new FrameBuffer(new Uint8Array(curveBytes(curve)));
  writeCurve(scratch.view, 0, curve);
  return crc32c(scratch.bytes, 0, scratch.bytes.length);
}
