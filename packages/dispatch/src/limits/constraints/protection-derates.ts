import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** Protection speaks in shares of the nameplate; a share that is not a number is 0. */
export const protectionDerates: Constraint = {
  code: ConstraintCode.protection,
  narrow(view, envelopes) {
    const { rack, block } = view.station;
    const rackKw = (rack.maxCurrentA * rack.nominalVoltageV) / 1_000;
    const { racks, blocks } = view.protection;
    for (let at = 0; at < racks.stop.length; at += 1) {
      const isStopped = racks.stop[at] !== 0;
      envelopes.narrowRack(
        at,
        isStopped ? 0 : rackKw * (racks.dischargeShare[at] as number),
        isStopped ? 0 : rackKw * (racks.chargeShare[at] as number),
        ConstraintCode.protection,
      );
    }
    for (let at = 0; at < blocks.stop.length; at += 1) {
      const isStopped = blocks.stop[at] !== 0;
      envelopes.narrowBlock(
        at,
        isStopped ? 0 : block.ratedPowerKw * (blocks.dischargeShare[at] as number),
        isStopped ? 0 : block.ratedPowerKw * (blocks.chargeShare[at] as number),
        ConstraintCode.protection,
      );
    }
  },
};
