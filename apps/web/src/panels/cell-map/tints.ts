import type { MapMode } from './modes.ts';
import {
  dimmed,
  lightnessOf,
  MAP_INK,
  type MapTheme,
  paletteColours,
  type Rgb,
} from './palette.ts';
import type { Domain } from './scale.ts';

/*
 * A cell on the map is one byte, its tint: 0 the ground, 1 no value, 2..127 the palette from its low to
 * its high end. 128 added: not fresh, the same without colour.
 */
export const TINT_GROUND = 0;
export const TINT_NO_VALUE = 1;
export const TINT_LOW = 2;
export const TINT_HIGH = 127;
export const TINT_STALE = 128;
const TINTS = TINT_HIGH - TINT_LOW + 1;

/** Values are i16; the table is asked by their low 16 bits. */
export const NO_VALUE = -32_768;

/** For every value (its low 16 bits) its tint. Values beyond the ends take the colour of the end. */
export function tintTable(domain: Domain, into = new Uint8Array(65_536)): Uint8Array {
  const span = domain.high - domain.low;
  for (let value = -32_767; value <= 32_767; value += 1) {
    const share = span > 0 ? (value - domain.low) / span : 0.5;
    const tint = TINT_LOW + Math.round(share * (TINTS - 1));
    into[value & 0xffff] = Math.min(TINT_HIGH, Math.max(TINT_LOW, tint));
  }
  into[NO_VALUE & 0xffff] = TINT_NO_VALUE;
  return into;
}

/** Lightness at which black and white ink contrast equally: relative luminance 0.18. */
const INK_TURNS = 0.565;

export interface TintColours {
  /** For every tint a pixel of an ImageData seen as u32 on a little-endian machine. */
  readonly pixels: Uint32Array;
  /** For every tint whether dark ink reads better on it. */
  readonly darkInk: Uint8Array;
}

export function tintColours(theme: MapTheme, palette: MapMode['palette']): TintColours {
  const ink = MAP_INK[theme];
  const colours = paletteColours(theme, palette, TINTS);
  const pixels = new Uint32Array(256);
  const darkInk = new Uint8Array(256);
  const put = (tint: number, colour: Rgb): void => {
    pixels[tint] = ((255 << 24) | (colour[2] << 16) | (colour[1] << 8) | colour[0]) >>> 0;
    darkInk[tint] = lightnessOf(colour) > INK_TURNS ? 1 : 0;
  };
  for (let tint = 0; tint < 256; tint += 1) put(tint, ink.ground);
  put(TINT_NO_VALUE, ink.noValue);
  put(TINT_NO_VALUE + TINT_STALE, ink.noValue);
  for (const [index, colour] of colours.entries()) {
    put(TINT_LOW + index, colour);
    put(TINT_LOW + index + TINT_STALE, dimmed(colour, ink.ground));
  }
  return { pixels, darkInk };
}

/**
 * For every tint how much it must be seen when several cells share a pixel. What is not fresh wins
 * over all: it is never covered by something that looks good.
 */
export function tintWeights(
  worst: MapMode['worst'],
  middle: number,
  into = new Uint8Array(256),
): Uint8Array {
  for (let tint = 0; tint < 256; tint += 1) {
    const fresh = tint & (TINT_STALE - 1);
    const weight =
      fresh === TINT_GROUND
        ? 0
        : fresh === TINT_NO_VALUE
          ? // A missing cell shows among quiet ones, not in front of a deviant one.
            20
          : worst === 'highest'
            ? fresh - TINT_LOW + 1
            : Math.min(TINTS, Math.abs(fresh - middle) + 1);
    into[tint] = fresh === TINT_GROUND ? 0 : weight + (tint >= TINT_STALE ? 128 : 0);
  }
  return into;
}
