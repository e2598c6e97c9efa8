import { type Place, parsePlace } from '@cellarium/model';
import { ManualClock } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Camera } from '../src/panels/cell-map/camera.ts';
import { layOut, placeAt, rectOf } from '../src/panels/cell-map/layout.ts';
import {
  between,
  fitScale,
  fitView,
  held,
  SCALE_MAX,
  shownRect,
  toMap,
  zoomedAt,
} from '../src/panels/cell-map/view.ts';
import { GRID, SMALL } from './cell-map-topologies.ts';

const layout = layOut(GRID, true);
const screen = { width: 1_100, height: 760, density: 1 };

describe('view', () => {
  it('fits the whole station, with room for the names beside it', () => {
    for (const topology of [GRID, SMALL]) {
      for (const size of [screen, { width: 390, height: 600 }, { width: 3_000, height: 1_900 }]) {
        const laid = layOut(topology, size.width >= size.height);
        const shown = shownRect(size, fitView(laid, size));
        expect(shown.x).toBeLessThan(0);
        expect(shown.y).toBeLessThan(0);
        expect(shown.x + shown.width).toBeGreaterThan(laid.width);
        expect(shown.y + shown.height).toBeGreaterThan(laid.height);
      }
    }
  });

  it('keeps what is under the pointer under the pointer while zooming in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.double({ min: 1.1, max: 4, noNaN: true }),
        (shareX, shareY, factor) => {
          const start = { x: layout.width / 2, y: layout.height / 2, scale: 6 };
          const x = shareX * screen.width;
          const y = shareY * screen.height;
          const before = toMap(screen, start, x, y);
          const after = toMap(screen, zoomedAt(layout, screen, start, x, y, factor), x, y);
          expect(after.x).toBeCloseTo(before.x, 6);
          expect(after.y).toBeCloseTo(before.y, 6);
        },
      ),
    );
  });

  it('never loses the station, however far one drags or zooms', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        (x, y, scale) => {
          const view = held(layout, screen, { x, y, scale });
          expect(view.scale).toBeGreaterThanOrEqual(fitScale(layout, screen));
          expect(view.scale).toBeLessThanOrEqual(SCALE_MAX);
          const shown = shownRect(screen, view);
          expect(shown.x + (shown.width * 2) / 3).toBeGreaterThan(0);
          expect(shown.x + shown.width / 3).toBeLessThan(layout.width);
        },
      ),
    );
  });

  it('flies from one view to another without leaving the way', () => {
    const from = fitView(layout, screen);
    const to = { x: 900, y: 120, scale: 56 };
    expect(between(from, to, 0).scale).toBeCloseTo(from.scale);
    expect(between(from, to, 1)).toEqual(to);
    let scale = from.scale;
    for (let step = 1; step < 10; step += 1) {
      const view = between(from, to, step / 10);
      expect(view.scale).toBeGreaterThan(scale);
      scale = view.scale;
      const goal = shownRect(screen, view);
      expect(goal.x < to.x && to.x < goal.x + goal.width).toBe(true);
    }
  });
});

describe('camera', () => {
  const place = (text: string): Place => parsePlace(text, GRID) as Place;

  it('flies to a place found by its name and has it in the middle', () => {
    const clock = new ManualClock();
    const camera = new Camera(layout, screen, false, clock);
    camera.flyTo(place('B017 R05 C213'));
    expect(camera.isFlying).toBe(true);
    for (let at = 0; at < 10; at += 1) {
      clock.advance(60);
      camera.advance();
    }
    expect(camera.isFlying).toBe(false);
    expect(camera.middle).toEqual(place('B017 R05 M5 C05'));
  });

  it('is there at once where less motion is asked for', () => {
    const camera = new Camera(layout, screen, true, new ManualClock());
    camera.flyTo(place('B100'));
    expect(camera.isFlying).toBe(false);
    expect(placeAt(layout, camera.view.x, camera.view.y)?.block).toBe(100);
  });

  it('stands where an address says, at its zoom', () => {
    const camera = new Camera(layout, screen, true, new ManualClock());
    const at = place('B093 R05 M3 C21');
    camera.start({ mode: 'deviation', detail: 'auto', at, zoom: 12.5 });
    expect(camera.zoom).toBeCloseTo(12.5);
    const rect = rectOf(layout, at);
    expect(camera.view.x).toBeCloseTo(rect.x + 0.5);
  });

  it('keeps its place when the screen changes its shape', () => {
    const camera = new Camera(layout, screen, true, new ManualClock());
    camera.flyTo(place('B150 R07 M2 C10'));
    const tall = layOut(GRID, false);
    camera.resize(tall, { width: 400, height: 700, density: 2 });
    expect(camera.middle).toEqual(place('B150 R07 M2 C10'));
    camera.fit();
    camera.resize(layout, screen);
    expect(camera.zoom).toBeCloseTo(1);
  });

  it('goes one level deeper with each double-click, and out from the deepest', () => {
    const camera = new Camera(layout, screen, true, new ManualClock());
    const rect = rectOf(layout, place('B093 R05 M3 C21'));
    const depths: string[] = [];
    for (let click = 0; click < 5; click += 1) {
      const { x, y, scale } = camera.view;
      const xPx = screen.width / 2 + (rect.x + 0.5 - x) * scale;
      const yPx = screen.height / 2 + (rect.y + 0.5 - y) * scale;
      camera.flyIn(xPx, yPx);
      depths.push(camera.zoom.toFixed(0));
    }
    const zooms = depths.map(Number);
    for (let at = 1; at < 4; at += 1) expect(zooms[at]).toBeGreaterThan(zooms[at - 1]!);
    expect(camera.zoom).toBeCloseTo(1);
  });

  it('comes nearer where a double-click hits no rack', () => {
    const camera = new Camera(layout, screen, true, new ManualClock());
    camera.flyTo(place('B093'));
    const { rack } = layout.sizes;
    const { x, y } = rectOf(layout, place('B093'));
    const { view } = camera;
    const xPx = screen.width / 2 + (x + rack.width + 1 - view.x) * view.scale;
    camera.flyIn(xPx, screen.height / 2 + (y + 1 - view.y) * view.scale);
    expect(camera.view.scale).toBeCloseTo(view.scale * 2);
  });
});
