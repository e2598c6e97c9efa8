import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAP_MODES } from '../src/panels/cell-map/modes.ts';
import {
  dimmed,
  lightnessOf,
  MAP_INK,
  type MapTheme,
  paletteColours,
  parseHex,
  type Rgb,
} from '../src/panels/cell-map/palette.ts';
import {
  NO_VALUE,
  TINT_GROUND,
  TINT_HIGH,
  TINT_LOW,
  TINT_NO_VALUE,
  TINT_STALE,
  tintColours,
  tintTable,
  tintWeights,
} from '../src/panels/cell-map/tints.ts';

const THEMES: readonly MapTheme[] = ['dark', 'light'];
/** The alarm colours of either theme (tokens.css), which mean abnormal and nothing else. */
const ALARMS = [
  '#ff6b62',
  '#ff9d45',
  '#eecb3c',
  '#b79bff',
  '#b81420',
  '#a84800',
  '#7a5f00',
  '#6436bd',
];
const chroma = ([r, g, b]: Rgb): number => Math.max(r, g, b) - Math.min(r, g, b);
const apart = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('palettes', () => {
  it('of sequences run one way through lightness, so that a grey copy reads the same', () => {
    for (const theme of THEMES) {
      for (const palette of ['cool', 'warm', 'quiet'] as const) {
        const steps = paletteColours(theme, palette, 32).map(lightnessOf);
        const sign = theme === 'dark' ? 1 : -1;
        for (let at = 1; at < steps.length; at += 1) {
          expect((steps[at]! - steps[at - 1]!) * sign).toBeGreaterThan(0);
        }
      }
    }
  });

  it('of deviations leave the middle both ways alike, and a good day is grey', () => {
    for (const theme of THEMES) {
      const colours = paletteColours(theme, 'diverging', 65);
      const light = colours.map(lightnessOf);
      const sign = theme === 'dark' ? 1 : -1;
      for (let at = 1; at <= 32; at += 1) {
        expect((light[32 + at]! - light[31 + at]!) * sign).toBeGreaterThan(-0.001);
        expect((light[32 - at]! - light[33 - at]!) * sign).toBeGreaterThan(-0.001);
        expect(Math.abs(light[32 + at]! - light[32 - at]!)).toBeLessThan(0.06);
      }
      for (let at = 32 - 10; at <= 32 + 10; at += 1) expect(chroma(colours[at]!)).toBeLessThan(32);
      expect(apart(colours[0]!, colours[64]!)).toBeGreaterThan(50);
    }
  });

  it('never come near an alarm colour', () => {
    for (const theme of THEMES) {
      for (const { palette } of MAP_MODES) {
        for (const colour of paletteColours(theme, palette, 64)) {
          for (const alarm of ALARMS) expect(apart(colour, parseHex(alarm))).toBeGreaterThan(40);
        }
      }
    }
  });

  it('lose their hue and step back when the data is not fresh', () => {
    const ground = MAP_INK.dark.ground;
    const grey = dimmed([90, 163, 214], ground);
    expect(chroma(grey)).toBeLessThanOrEqual(1);
    expect(lightnessOf(grey)).toBeLessThan(lightnessOf([90, 163, 214]));
  });
});

describe('tints', () => {
  it('grow with the value, stop at the ends, and keep no value apart', () => {
    const table = tintTable({ low: -10, high: 10 });
    expect(table[NO_VALUE & 0xffff]).toBe(TINT_NO_VALUE);
    expect(table[-10 & 0xffff]).toBe(TINT_LOW);
    expect(table[-3_000 & 0xffff]).toBe(TINT_LOW);
    expect(table[10]).toBe(TINT_HIGH);
    expect(table[32_767]).toBe(TINT_HIGH);
    for (let value = -9; value <= 10; value += 1) {
      expect(table[value & 0xffff]).toBeGreaterThan(table[(value - 1) & 0xffff]!);
    }
  });

  it('are symmetrical round zero for a deviation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 900 }),
        (reach, value) => {
          const table = tintTable({ low: -reach, high: reach });
          const up = table[value]! - TINT_LOW;
          const down = TINT_HIGH - table[-value & 0xffff]!;
          expect(Math.abs(up - down)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('become pixels of the canvas, opaque, and grey with the staleness bit', () => {
    const { pixels } = tintColours('dark', 'diverging');
    for (let tint = 0; tint < 256; tint += 1) expect(pixels[tint]! >>> 24).toBe(255);
    const stale = pixels[TINT_HIGH + TINT_STALE]!;
    expect((stale & 255) - ((stale >> 16) & 255)).toBeLessThanOrEqual(1);
    expect(pixels[TINT_GROUND]).toBe(pixels[TINT_GROUND + TINT_STALE]);
  });

  it('weigh by what must be seen: stale over deviant over missing over quiet over ground', () => {
    const middle = 64;
    const weights = tintWeights('farthest', middle);
    const order = [
      weights[TINT_GROUND]!,
      weights[middle]!,
      weights[TINT_NO_VALUE]!,
      weights[TINT_HIGH]!,
      weights[middle + TINT_STALE]!,
    ];
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(weights[TINT_LOW]).toBeGreaterThan(weights[middle - 30]!);
    const hottest = tintWeights('highest', middle);
    expect(hottest[TINT_HIGH]).toBeGreaterThan(hottest[TINT_LOW]!);
  });
});
