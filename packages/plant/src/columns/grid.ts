import type { TableShape } from '@cellarium/model';

/** The grid's frequency at the ends of the last steps of the station, in a ring of GRID_ROWS. */
export const PLANT_GRID_COLUMNS = {
  timeS: 'f64',
  frequencyHz: 'f64',
} as const satisfies TableShape;

/** At the shortest steps that are asked for, 0.1 s, longer than any PCS takes to begin. */
export const GRID_ROWS = 64;
