export { AssertionError, assert, unreachable } from './assert.ts';
export { ByteReader, ByteWriter } from './bytes.ts';
export { type Clock, ManualClock } from './clock.ts';
export { Random } from './random.ts';
export { err, ok, type Result } from './result.ts';
export { RingBuffer } from './ring.ts';
