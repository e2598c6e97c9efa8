import { rackGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** Keeps every rack inside the SOC that its owner allows. A rack without an SOC gives nothing. */
export const socWindow: Constraint = {
  code: ConstraintCode.socWindow,
  narrow(view, envelopes) {
    const { leastShare, mostShare, bandShare } = view.settings.socWindow;
    const { maxCurrentA, nominalVoltageV } = view.station.rack;
    const ratedKw = (maxCurrentA * nominalVoltageV) / 1_000;
    const { socPermille } = view.image.racks;
    const within = (shareInside: number): number =>
      ratedKw * Math.min(Math.max(shareInside / bandShare, 0), 1);
    for (let rack = 0; rack < socPermille.length; rack += 1) {
      // A rack that is out already says nothing of the window.
      if (envelopes.rackWeight[rack] === 0) continue;
      const isGiven = rackGives(view, rack, 'socPermille');
      const soc = (socPermille[rack] as number) / 1_000;
      envelopes.narrowRack(
        rack,
        isGiven ? within(soc - leastShare) : 0,
        isGiven ? within(mostShare - soc) : 0,
        ConstraintCode.socWindow,
      );
    }
  },
};
