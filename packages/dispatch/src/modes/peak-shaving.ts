import { DemandNote, NO_DATA } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { sitePowerKw } from './setting.ts';

interface PeakShavingSettings {
  /** The site shall not import more than this. */
  readonly mostImportKw: number;
  /** Nor export more than this. */
  readonly mostExportKw: number;
}

/**
 * Keeps the site's exchange inside its limits: a bound from below while the load is above the limit, and
 * before that a bound on charging. It says nothing of what power should be otherwise.
 */
export const peakShaving = modeOf<PeakShavingSettings>(
  ModeCode.peakShaving,
  { mostImportKw: sitePowerKw, mostExportKw: sitePowerKw },
  ({ mostImportKw, mostExportKw }) => ({
    demand({ poiKw, storageKw, maxDischargeKw }) {
      if (poiKw === undefined || storageKw === undefined) return NO_DATA;
      const loadKw = storageKw - poiKw;
      const leastKw = loadKw - mostImportKw;
      return {
        note: leastKw > maxDischargeKw ? DemandNote.short : DemandNote.active,
        leastKw,
        mostKw: Math.max(loadKw + mostExportKw, leastKw),
        ...(leastKw > maxDischargeKw ? { shedKw: leastKw - maxDischargeKw } : {}),
      };
    },
  }),
);
