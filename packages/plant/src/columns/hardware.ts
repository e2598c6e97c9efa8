import type { TableShape } from '@cellarium/model';

/** The hardware layer of each rack: what no CPU stands behind. */
export const PLANT_HARDWARE_COLUMNS = {
  /** HardwareTripBit: what tripped and is latched; one dry contact each. */
  tripBits: 'u8',
  /** Fault. 1 = the relay does not act and no contact closes. */
  dead: 'u8',

  /* As built: where each comparator acts. Never beyond the station's limit, inside by its tolerance. */
  cellHighV: 'f64',
  cellLowV: 'f64',
  /** Either direction. */
  currentA: 'f64',
  temperatureC: 'f64',
  insulationKohm: 'f64',

  /* At the end of the last step: truth in a rack that is near a threshold, else bounds of it. */
  cellMaxV: 'f64',
  cellMinV: 'f64',
  /* How it stood when cells were last looked at one by one: beside their mean, and the rack then. */
  aboveMeanV: 'f64',
  belowMeanV: 'f64',
  takenA: 'f64',
  takenAh: 'f64',
  /* Truth when heat was last taken. */
  hottestC: 'f64',
  hottestSinceS: 'f64',
  hottestKPerS: 'f64',
  /** Bounds of what a cell's voltage can do: its resistance, and 1 / its capacity. */
  worstCellOhm: 'f64',
  inverseCapacityMostPerAh: 'f64',
} as const satisfies TableShape;
