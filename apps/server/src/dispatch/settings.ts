import {
  COMMAND_SETTINGS,
  type CommandSettings,
  type DispatchSettings,
  defaultSettings,
} from '@cellarium/dispatch';
import type { Station } from '@cellarium/model';

/**
 * Raises above this share of the nameplate need a second person, where the station file says nothing:
 * nearly the whole station at once is what no single mistake should set going.
 */
const TWO_PERSON_SHARE = 0.8;

/** What an engineer set for the station, or what stands where nothing is set. */
export function settingsOf(station: Station): {
  readonly dispatch: DispatchSettings;
  readonly command: CommandSettings;
} {
  const standard = defaultSettings(station);
  const { dispatch } = station;
  const { powerKw } = station.nominal;
  return {
    dispatch: {
      ...standard,
      ...(dispatch?.controlAt !== undefined && { controlAt: dispatch.controlAt }),
      ...(dispatch?.coupling !== undefined && { coupling: dispatch.coupling }),
      socWindow: { ...standard.socWindow, ...dispatch?.socWindow },
      ramp: {
        ...standard.ramp,
        ...(dispatch?.rampKwPerS !== undefined && { stationKwPerS: dispatch.rampKwPerS }),
      },
      gridCode: {
        ...standard.gridCode,
        ...(dispatch?.maxExportKw !== undefined && { maxExportKw: dispatch.maxExportKw }),
        ...(dispatch?.maxImportKw !== undefined && { maxImportKw: dispatch.maxImportKw }),
      },
    },
    command: {
      ...COMMAND_SETTINGS,
      twoPersonAboveKw: dispatch?.twoPersonAboveKw ?? powerKw * TWO_PERSON_SHARE,
    },
  };
}
