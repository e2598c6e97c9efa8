import { exactNumber } from '../exact.ts';

/** No station is larger than 10 GW: a greater figure is a mistake of unit. */
const POWER_MOST_KW = 1e7;

/** Readers of the figures that settings of modes have in common. */
export const eitherWayKw = exactNumber(-POWER_MOST_KW, POWER_MOST_KW);
export const positiveKw = exactNumber(0, POWER_MOST_KW);
export const share = exactNumber(0, 1);
