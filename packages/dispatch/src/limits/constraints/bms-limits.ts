import { rackGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** Current limits of the racks' own BMSs, at the voltage that they stand at; never relaxed. */
export const bmsLimits: Constraint = {
  code: ConstraintCode.bms,
  narrow(view, envelopes) {
    const { racks } = view.image;
    const { nominalVoltageV, maxCurrentA } = view.station.rack;
    for (let rack = 0; rack < racks.state.length; rack += 1) {
      const voltageV = rackGives(view, rack, 'voltageDeciV')
        ? (racks.voltageDeciV[rack] as number) / 10
        : nominalVoltageV;
      const limitKw = (deciA: number, isGiven: boolean): number =>
        ((isGiven ? deciA / 10 : maxCurrentA) * voltageV) / 1_000;
      envelopes.narrowRack(
        rack,
        limitKw(
          racks.dischargeLimitDeciA[rack] as number,
          rackGives(view, rack, 'dischargeLimitDeciA'),
        ),
        limitKw(racks.chargeLimitDeciA[rack] as number, rackGives(view, rack, 'chargeLimitDeciA')),
        ConstraintCode.bms,
      );
    }
  },
};
