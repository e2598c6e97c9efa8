import type { FrequencyCurve } from './curve.ts';
import { droop } from './droop.ts';

const MINUTE_S = 60;

/*
 * Figures: NGESO/NESO service pages for Dynamic Containment, regelleistung.net for FCR. What is marked
 * (recalled) could not be read at its source and is to be checked against the contract before use.
 */

/** GB: dead band 15 mHz, 5 % at 0.2 Hz, 100 % at 0.5 Hz, full within 1 s. */
const dynamicContainment: FrequencyCurve = {
  name: 'dynamicContainment',
  points: [
    [0.015, 0],
    [0.2, 0.05],
    [0.5, 1],
  ],
  initiationS: 0.5,
  fullWithinS: 1,
  sustainS: 15 * MINUTE_S,
};

/** GB: 5 % at the knee of 0.1 Hz, 100 % at 0.2 Hz (dead band and knee recalled). */
const dynamicModeration: FrequencyCurve = {
  name: 'dynamicModeration',
  points: [
    [0.015, 0],
    [0.1, 0.05],
    [0.2, 1],
  ],
  initiationS: 0.5,
  fullWithinS: 1,
  sustainS: 30 * MINUTE_S,
};

/** GB: straight to 100 % at 0.2 Hz (recalled), full within 10 s. */
const dynamicRegulation: FrequencyCurve = {
  name: 'dynamicRegulation',
  points: [
    [0.015, 0],
    [0.2, 1],
  ],
  initiationS: 2,
  fullWithinS: 10,
  sustainS: 60 * MINUTE_S,
};

/** Continental Europe: insensitive within 10 mHz, 100 % at 200 mHz (recalled), full within 30 s. */
const fcr: FrequencyCurve = {
  name: 'fcr',
  points: [
    [0.01, 0],
    [0.2, 1],
  ],
  initiationS: 2,
  fullWithinS: 30,
  sustainS: 15 * MINUTE_S,
};

/** GB/T 40595-2021 for storage: dead band 0.03 .. 0.05 Hz, droop 0.5 .. 3 %; here 0.03 Hz and 2 %. */
const gbt40595: FrequencyCurve = {
  ...droop({ nominalHz: 50, deadBandHz: 0.03, droopShare: 0.02, mostShare: 1 }),
  name: 'gbt40595',
  initiationS: 1,
  fullWithinS: 3,
  sustainS: 15 * MINUTE_S,
};

export const FREQUENCY_CURVES: readonly FrequencyCurve[] = [
  dynamicContainment,
  dynamicModeration,
  dynamicRegulation,
  fcr,
  gbt40595,
];

export function findFrequencyCurve(name: string): FrequencyCurve | undefined {
  return FREQUENCY_CURVES.find((curve) => curve.name === name);
}
