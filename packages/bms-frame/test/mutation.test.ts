import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameBuffer, FrameDecoder, frameLengthAt, markReplayed } from '../src/index.ts';
import { concatenated, framed, frameOf } from './messages.ts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const FRAMES = 1_000_000;
const STREAM_FRAMES = 100;
/** A million frames may leave caches behind, not a byte each. */
const GROWTH_BYTES_MAX = 1_000_000;

/** Frames in one buffer that is changed in place, and where each of them begins. */
const streams = fc.sample(framed, { seed: 11, numRuns: 4 * STREAM_FRAMES }).map(frameOf);
const small = streams.filter((frame) => frame.length < 600).slice(0, STREAM_FRAMES - 2);
const large = streams.filter((frame) => frame.length > 1_000).slice(0, 2);
const original = concatenated([...small, ...large]);
const starts: number[] = [];
for (let at = 0; at < original.length; at += frameLengthAt(original, at)) starts.push(at);

function heapBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

type Mutate = (stream: FrameBuffer, start: number, length: number, random: Random) => void;

/** Runs a million frames through one decoder, each changed first; memory must not grow with them. */
function run(seed: number, mutate: Mutate): FrameDecoder {
  const random = new Random(seed);
  const decoder = new FrameDecoder();
  const stream = new FrameBuffer(original.slice());
  let messages = 0;
  let heapBefore = 0;
  for (let round = 0; round * starts.length < FRAMES; round += 1) {
    stream.bytes.set(original);
    for (const start of starts) {
      mutate(stream, start, frameLengthAt(original, start), random);
    }
    decoder.push(stream.bytes, () => {
      messages += 1;
    });
    if (round * starts.length === FRAMES / 10) heapBefore = heapBytes();
  }
  expect(heapBytes() - heapBefore).toBeLessThan(GROWTH_BYTES_MAX);
  expect(decoder.counters.bytes).toBeGreaterThanOrEqual((FRAMES / starts.length) * original.length);
  expect(messages).toBeLessThanOrEqual(decoder.counters.frames);
  return decoder;
}

test('a million frames with changed bytes: nothing throws, nothing is kept', () => {
  expect(starts.length).toBe(STREAM_FRAMES);
  const { counters } = run(12, ({ bytes }, start, length, random) => {
    for (let changes = random.below(4); changes >= 0; changes -= 1) {
      bytes[start + random.below(length)] = random.below(256);
    }
  });
  expect(counters.checksumErrors).toBeGreaterThan(FRAMES / 2);
});

test('a million frames with changed payloads whose checks are right: nothing throws', () => {
  const { counters } = run(13, (stream, start, length, random) => {
    const { bytes } = stream;
    if (random.chance(0.2)) bytes[start + 3] = random.below(90);
    for (let changes = random.below(4); changes >= 0 && length > 28; changes -= 1) {
      bytes[start + 24 + random.below(length - 28)] = random.below(256);
    }
    markReplayed(stream, start);
  });
  expect(counters.frames).toBeGreaterThanOrEqual(FRAMES);
  expect(counters.malformed).toBeGreaterThan(0);
  expect(counters.unknownTypes).toBeGreaterThan(0);
  expect(counters.checksumErrors).toBe(0);
});
