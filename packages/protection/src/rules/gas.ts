import { BlockInputBit } from '@cellarium/model';
import { blockPoint, judgeRows } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Where the detector's own contact closes; a detector without a reading counts as this, ppm. */
const CONTACT_PPM = 400;
const gasPpm = blockPoint('gasPpm');
const inputBits = blockPoint('inputBits');

/**
 * Off-gas of a venting cell. Hydrogen comes minutes before smoke, and a charge that is stopped at it
 * prevented the rest in the tests that are known (Jin 2020, Joule).
 */
export const gas = defineRule({
  id: 'gas',
  direction: 1,
  tiers: () =>
    tiers({
      limits: [50, 150, CONTACT_PPM],
      delayS: 3,
      hysteresis: [20, 50, 100],
      clearAfterS: 120,
      actions: ['alarm', 'forbidCharge', 'stopBlock'],
    }),
  prepare: () => ({
    judge: (context, _, into) =>
      judgeRows(context, into, (row) => {
        const { input } = context;
        const ppm = gasPpm(input, row);
        const isContactClosed = (inputBits(input, row) & BlockInputBit.gas) !== 0;
        if (!isContactClosed) return ppm;
        return Number.isNaN(ppm) ? CONTACT_PPM : Math.max(ppm, CONTACT_PPM);
      }),
  }),
});
