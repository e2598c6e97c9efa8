import { expect, test } from 'vitest';
import { FrameStore } from '../src/frame-store.ts';

const LENGTH = 1_200;

function fill(store: FrameStore, frames: number): void {
  for (let frame = 0; frame < frames; frame += 1) {
    const offset = store.reserve(LENGTH);
    store.buffer.bytes.fill(store.newest & 0xff, offset, offset + LENGTH);
  }
}

test('the memory of an outage goes back when all of it is acknowledged', () => {
  const store = new FrameStore(1_000_000);
  const small = store.buffer.bytes.length;
  fill(store, 700);
  expect(store.buffer.bytes.length).toBeGreaterThan(800_000);
  store.acknowledge(store.newest - 1);
  expect(store.buffer.bytes.length).toBeGreaterThan(800_000);
  store.acknowledge(store.newest);
  expect(store.buffer.bytes.length).toBe(small);
});

test('after that it goes on in sequence, and what is stored is what was written', () => {
  const store = new FrameStore(1_000_000);
  fill(store, 700);
  store.acknowledge(700);
  fill(store, 50);
  expect([store.oldest, store.newest, store.dropped]).toEqual([701, 750, 0]);
  for (let sequence = 701; sequence <= 750; sequence += 1) {
    const offset = store.offsetOf(sequence);
    expect(store.lengthOf(sequence)).toBe(LENGTH);
    expect(store.buffer.bytes[offset]).toBe(sequence & 0xff);
    expect(store.buffer.bytes[offset + LENGTH - 1]).toBe(sequence & 0xff);
  }
});
