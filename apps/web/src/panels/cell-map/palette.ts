import type { Priority } from '../../ui/priority-shapes.ts';
import type { MapMode } from './modes.ts';

/*
 * Colours of values. They run through lightness first and hue second, so that colour-blind eyes and a
 * grey photocopy read the same order; none comes near the red, orange, yellow and violet of alarms.
 * The middle of a deviation is the ground's own grey: a good day is a grey map.
 */

export type MapTheme = 'dark' | 'light';
export type Rgb = readonly [number, number, number];

type Stops = readonly string[];

const STOPS: Readonly<Record<MapTheme, Readonly<Record<MapMode['palette'], Stops>>>> = {
  dark: {
    // Pale blue, slate, ground grey, umber, pale sand; the inner third hardly leaves the grey.
    diverging: ['#c3e6ff', '#5aa3d6', '#2c3d4a', '#2b3036', '#3f3832', '#b08d62', '#f4e3c4'],
    cool: ['#1b2431', '#22445c', '#2c6f83', '#4f9f9f', '#9ccdb8', '#e9f5e2'],
    warm: ['#20222b', '#413845', '#6c5059', '#9c7169', '#cba187', '#f4dfc1'],
    quiet: ['#2b3036', '#434c57', '#66727f', '#93a0ac', '#cbd5dd'],
  },
  light: {
    diverging: ['#06304f', '#2a6f9f', '#c6d2d8', '#dcdad5', '#d8cdbd', '#8a6536', '#452a08'],
    cool: ['#eef0ea', '#b9d6cb', '#7db4b1', '#448896', '#22597a', '#112c4a'],
    warm: ['#f1ece4', '#dcc6b1', '#bd9683', '#936a63', '#63454d', '#332733'],
    quiet: ['#dcdad5', '#bfc1c1', '#9aa1a6', '#717b84', '#47525c'],
  },
};

/** What is not a value: the ground between racks, a cell without a value, lines, text, hatching. */
export interface MapInk {
  readonly ground: Rgb;
  readonly noValue: Rgb;
  readonly line: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly hatch: string;
  readonly selection: string;
  readonly onDark: string;
  readonly onLight: string;
  /** Those of styles/tokens.css: the worker has no style sheet. */
  readonly priority: Readonly<Record<Priority, string>>;
}

export const MAP_INK: Readonly<Record<MapTheme, MapInk>> = {
  dark: {
    ground: parseHex('#0b0f14'),
    noValue: parseHex('#171c22'),
    line: '#0b0f14',
    text: '#d5dbe1',
    textQuiet: '#8b96a1',
    hatch: 'rgba(150,162,174,0.55)',
    selection: '#ffffff',
    onDark: '#ffffff',
    onLight: '#05080b',
    priority: { p1: '#ff6b62', p2: '#ff9d45', p3: '#eecb3c', p4: '#b79bff' },
  },
  light: {
    ground: parseHex('#f8f7f4'),
    noValue: parseHex('#e9e7e3'),
    line: '#f8f7f4',
    text: '#24292e',
    textQuiet: '#5d666e',
    hatch: 'rgba(80,88,96,0.5)',
    selection: '#000000',
    onDark: '#ffffff',
    onLight: '#05080b',
    priority: { p1: '#b81420', p2: '#a84800', p3: '#7a5f00', p4: '#6436bd' },
  },
};

/** `count` colours from the palette's first stop to its last, even in OKLab. */
export function paletteColours(theme: MapTheme, palette: MapMode['palette'], count: number): Rgb[] {
  const stops = STOPS[theme][palette].map((stop) => toOklab(parseHex(stop)));
  return Array.from({ length: count }, (_, index) => {
    const at = (index / Math.max(1, count - 1)) * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(at));
    const from = stops[low] as Rgb;
    const to = stops[low + 1] as Rgb;
    const share = at - low;
    return fromOklab([
      from[0] + (to[0] - from[0]) * share,
      from[1] + (to[1] - from[1]) * share,
      from[2] + (to[2] - from[2]) * share,
    ]);
  });
}

export function cssOf(colour: Rgb): string {
  return `rgb(${colour[0]} ${colour[1]} ${colour[2]})`;
}

/** OKLab lightness, 0..1. */
export function lightnessOf(colour: Rgb): number {
  return toOklab(colour)[0];
}

/** The same colour without hue and nearer to the ground: what is not fresh. */
export function dimmed(colour: Rgb, ground: Rgb): Rgb {
  const lightness = lightnessOf(colour) * 0.45 + lightnessOf(ground) * 0.55;
  return fromOklab([lightness, 0, 0]);
}

export function parseHex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/* OKLab: Bjoern Ottosson, "A perceptual color space for image processing" (2020), public domain. */

function toOklab([red, green, blue]: Rgb): Rgb {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toLinear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function toByte(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}
