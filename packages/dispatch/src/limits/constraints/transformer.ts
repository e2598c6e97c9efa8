import { isMeterFresh, meterGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/** The transformer at the POI: its kVA less the reactive power that flows, less when its oil is hot. */
export const transformer: Constraint = {
  code: ConstraintCode.transformer,
  narrow(view, envelopes) {
    const { ratedKva, deratesFromC, emptyAtC } = view.settings.transformer;
    const { station } = view.image;
    // Without a fresh meter the rating alone holds: the PCSs' own limits do not depend on it.
    const isFresh = isMeterFresh(view);
    const kvar =
      isFresh && meterGives(view, 'poiReactivePowerKvar')
        ? (station.poiReactivePowerKvar[0] as number)
        : 0;
    const activeKw = Math.sqrt(Math.max(ratedKva * ratedKva - kvar * kvar, 0));
    const oilC =
      isFresh && meterGives(view, 'transformerTemperatureDeciC')
        ? (station.transformerTemperatureDeciC[0] as number) / 10
        : deratesFromC;
    const cool = Math.min(Math.max((emptyAtC - oilC) / (emptyAtC - deratesFromC), 0), 1);
    envelopes.narrowStation(activeKw * cool, activeKw * cool, ConstraintCode.transformer);
  },
};
