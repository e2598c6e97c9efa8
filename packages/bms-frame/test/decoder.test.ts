import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameBuffer, FrameDecoder, markReplayed } from '../src/index.ts';
import { concatenated, decoded, framed, frameOf } from './messages.ts';

const garbage = fc.uint8Array({ maxLength: 3_000 });

/** The same bytes in pieces, cut at any places. */
function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
}

describe('decoder', () => {
  test('what was encoded is decoded again', () => {
    fc.assert(
      fc.property(framed, (one) => {
        expect(decoded([frameOf(one)])).toEqual([one]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('any split of a stream gives the same messages, garbage between them or not', () => {
    const part = fc.oneof({ weight: 3, arbitrary: framed.map(frameOf) }, garbage);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat()), (parts, cuts) => {
        const whole = new FrameDecoder();
        const pieces = new FrameDecoder();
        const stream = concatenated(parts);
        expect(decoded(split(stream, cuts), pieces)).toEqual(decoded([stream], whole));
        expect(pieces.counters).toEqual(whole.counters);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test('byte by byte is a split too', () => {
    const [one] = fc.sample(framed, { seed: 3, numRuns: 1 });
    const bytes = frameOf(one!);
    const chunks = Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
    expect(decoded(chunks)).toEqual([one]);
  });

  test('after garbage the next frame is found', () => {
    fc.assert(
      fc.property(garbage, framed, garbage, framed, (before, first, between, second) => {
        const decoder = new FrameDecoder();
        const parts = [before, frameOf(first), between, frameOf(second)];
        expect(decoded(parts, decoder)).toEqual([first, second]);
        expect(decoder.counters.skippedBytes).toBe(before.length + between.length);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('a frame cut short costs itself alone: the next one is found within its length', () => {
    fc.assert(
      fc.property(framed, fc.nat(), framed, framed, (cut, keep, next, last) => {
        const bytes = frameOf(cut);
        const stub = bytes.subarray(0, 1 + (keep % (bytes.length - 1)));
        const padding = new Uint8Array(9_000);
        const parts = [stub, frameOf(next), frameOf(last), padding];
        expect(decoded(parts)).toEqual([next, last]);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('one changed byte anywhere in a frame loses that frame and no other', () => {
    fc.assert(
      fc.property(
        framed,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        framed,
        (bad, at, by, good) => {
          const bytes = frameOf(bad);
          bytes[at % bytes.length]! ^= by;
          const decoder = new FrameDecoder();
          const padding = new Uint8Array(9_000);
          expect(decoded([bytes, frameOf(good), padding], decoder)).toEqual([good]);
          expect(decoder.counters.frames).toBe(1);
        },
      ),
      { seed: 6, numRuns: 300 },
    );
  });

  test('an absurd length is not waited for', () => {
    const [one] = fc.sample(framed, { seed: 7, numRuns: 1 });
    const absurd = frameOf(one!);
    absurd[6] = 0xff;
    absurd[7] = 0xff;
    expect(decoded([absurd.subarray(0, 24), frameOf(one!)])).toEqual([one]);
  });

  test('a frame of another version is passed over whole and counted', () => {
    const [one] = fc.sample(framed, { seed: 8, numRuns: 1 });
    const decoder = new FrameDecoder();
    const other = resealed(frameOf(one!), (bytes) => {
      bytes[2] = 2;
    });
    expect(decoded([other, frameOf(one!)], decoder)).toEqual([one]);
    expect(decoder.counters).toMatchObject({ frames: 2, otherVersions: 1, skippedBytes: 0 });
  });

  test('a type of a later revision is passed over and counted', () => {
    const [one] = fc.sample(framed, { seed: 9, numRuns: 1 });
    const decoder = new FrameDecoder();
    const other = resealed(frameOf(one!), (bytes) => {
      bytes[3] = 250;
    });
    expect(decoded([other, frameOf(one!)], decoder)).toEqual([one]);
    expect(decoder.counters).toMatchObject({ frames: 2, unknownTypes: 1, malformed: 0 });
  });

  test('a new connection begins without what was unfinished', () => {
    const [one] = fc.sample(framed, { seed: 10, numRuns: 1 });
    const decoder = new FrameDecoder();
    decoder.push(frameOf(one!).subarray(0, 30), () => expect.unreachable());
    decoder.reset();
    expect(decoded([frameOf(one!)], decoder)).toEqual([one]);
    expect(decoder.counters.checksumErrors).toBe(0);
  });
});

/** A frame that was changed on purpose: its checks are right. */
function resealed(bytes: Uint8Array, change: (bytes: Uint8Array) => void): Uint8Array {
  change(bytes);
  markReplayed(new FrameBuffer(bytes), 0);
  return bytes;
}
