import type { SiteDay } from '@cellarium/model';

/*
 * Mean days by the hour, each of a public year of measurements or of a reference building; the first value
 * is of the hour after midnight. Between two hours the value moves straight.
 */

const HOURS_PER_DAY = 24;

/** Of the day's highest hour. */
export const LOAD_OF_PEAK: Readonly<Record<SiteDay, readonly number[]>> = {
  /** EPRI StorageVET, hourly_timeseries_2017: system load of a commercial site. */
  commercial: [
    0.25, 0.25, 0.25, 0.26, 0.29, 0.57, 0.69, 0.89, 1.0, 0.97, 0.96, 0.95, 0.97, 0.96, 0.96, 0.98,
    0.95, 0.82, 0.76, 0.69, 0.64, 0.36, 0.27, 0.26,
  ],
  /** DOE reference building, large hotel, Baltimore: people who get up, cook, light and sleep. */
  village: [
    0.42, 0.41, 0.4, 0.41, 0.46, 0.66, 0.86, 0.88, 0.81, 0.7, 0.65, 0.65, 0.63, 0.62, 0.62, 0.66,
    0.74, 0.86, 0.94, 1.0, 0.99, 0.88, 0.7, 0.5,
  ],
};

/** Of the rating: EPRI StorageVET, the same year's PV. */
export const PV_OF_RATING: readonly number[] = [
  0, 0, 0, 0, 0, 0.004, 0.059, 0.266, 0.535, 0.748, 0.877, 0.94, 0.928, 0.89, 0.774, 0.583, 0.334,
  0.1, 0.01, 0, 0, 0, 0, 0,
];

/** Of the day's mean: what an EV corner station gave by the hour (NREL BLAST-Lite, 90 days). */
export const ARRIVALS_OF_MEAN: readonly number[] = [
  0.03, 0.03, 0.03, 0.03, 0.06, 0.4, 2.8, 7.7, 2.9, 1.1, 1.6, 1.4, 1.75, 1.05, 1.1, 0.6, 0.4, 0.5,
  0.2, 0.05, 0.05, 0.05, 0.03, 0.03,
];

/** Of a day by the hour, at any moment of it. */
export function atHour(day: readonly number[], hour: number): number {
  const from = Math.floor(hour) % HOURS_PER_DAY;
  const part = hour - Math.floor(hour);
  return day[from]! * (1 - part) + day[(from + 1) % HOURS_PER_DAY]! * part;
}
