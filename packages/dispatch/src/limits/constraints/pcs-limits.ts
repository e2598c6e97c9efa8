import { PcsState } from '@cellarium/model';
import { blockGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** In these states a PCS follows a setpoint, or starts for one. */
const FOLLOWS: readonly number[] = [
  PcsState.standby,
  PcsState.starting,
  PcsState.running,
  PcsState.derated,
];

/** What the PCS says that it can do; nothing where it is off or in fault. */
export const pcsLimits: Constraint = {
  code: ConstraintCode.pcs,
  narrow(view, envelopes) {
    const { blocks } = view.image;
    const { ratedPowerKw } = view.station.block;
    for (let block = 0; block < blocks.pcsState.length; block += 1) {
      const follows =
        !blockGives(view, block, 'pcsState') || FOLLOWS.includes(blocks.pcsState[block] as number);
      const limitKw = (deciKw: number, isGiven: boolean): number => {
        if (!follows) return 0;
        return isGiven ? deciKw / 10 : ratedPowerKw;
      };
      envelopes.narrowBlock(
        block,
        limitKw(
          blocks.dischargeablePowerDeciKw[block] as number,
          blockGives(view, block, 'dischargeablePowerDeciKw'),
        ),
        limitKw(
          blocks.chargeablePowerDeciKw[block] as number,
          blockGives(view, block, 'chargeablePowerDeciKw'),
        ),
        ConstraintCode.pcs,
      );
    }
  },
};
