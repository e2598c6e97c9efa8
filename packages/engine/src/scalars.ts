import { BLOCK_POINTS, METER_POINTS, RACK_POINTS, SITE_POINTS } from '@cellarium/model';

/* The scalars of each sample that go to the image's columns of the same names. */

export const RACK_SCALARS = [...RACK_POINTS, 'absentBits'] as const;
export const BLOCK_SCALARS = [...BLOCK_POINTS, 'absentBits'] as const;
export const METER_SCALARS = [...METER_POINTS, 'absentBits'] as const;
export const SITE_SCALARS = [...SITE_POINTS, 'absentBits'] as const;
