import { isMeterFresh, meterGives } from '../../fresh.ts';
import { ConstraintCode } from '../code.ts';
import type { Constraint } from '../constraint.ts';

/**
 * What the connection agreement allows, and what the grid's frequency leaves of it: no export against
 * an over-frequency, no import against an under-frequency.
 */
export const gridCode: Constraint = {
  code: ConstraintCode.gridCode,
  narrow(view, envelopes) {
    const { gridCode: code } = view.settings;
    envelopes.narrowStation(code.maxExportKw, code.maxImportKw, ConstraintCode.gridCode);
    const isMeasured = isMeterFresh(view) && meterGives(view, 'frequencyMilliHz');
    if (!isMeasured) return;
    const hz = (view.image.station.frequencyMilliHz[0] as number) / 1_000;
    if (hz < code.leastHz || hz > code.mostHz) {
      envelopes.narrowStation(0, 0, ConstraintCode.gridCode);
      return;
    }
    const perHz = 1 / (view.station.nominal.frequencyHz * code.droopShare);
    const { powerKw } = view.station.nominal;
    const left = (deviationHz: number): number => powerKw * (1 - Math.max(deviationHz, 0) * perHz);
    envelopes.narrowStation(
      left(hz - code.overHz),
      left(code.underHz - hz),
      ConstraintCode.gridCode,
    );
  },
};
