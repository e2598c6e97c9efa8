import { SunspecSurvey } from '@cellarium/drivers';
import {
  ARRAY_FILLS,
  type DeviceMap,
  mapRegisters,
  mapSunspec,
  NUMBER_REGISTERS,
  type Profile,
  type ReadModel,
} from '@cellarium/profiles';
import { err, ok, type Result } from '@cellarium/stdx';
import { layoutOf, modelById } from '@cellarium/sunspec';
import type { DeviceConnection } from './connection.ts';

export interface OpenedMap {
  readonly map: DeviceMap;
  readonly models: readonly ReadModel[];
}

const UNSAID = { cells: undefined, sensors: undefined };

/** Makes the map of a device; one that is described by SunSpec is looked at first. */
export async function openMap(
  connection: DeviceConnection,
  profile: Profile,
  said: { readonly cells: number | undefined; readonly sensors: number | undefined } = UNSAID,
): Promise<Result<OpenedMap, string>> {
  if (!profile.sunspec) {
    const whole = countsOfBlocks(profile);
    const counts = {
      cells: Math.min(said.cells ?? whole.cells, whole.cells),
      sensors: Math.min(said.sensors ?? whole.sensors, whole.sensors),
    };
    return ok({ map: mapRegisters(profile, counts), models: [] });
  }
  // Without a station nobody says how many cells there are: as many as the device has.
  const survey = new SunspecSurvey(profile, { cells: 0, sensors: 0 });
  let lastCause = '';
  for (let { request } = survey; request; { request } = survey) {
    const read = await connection.registers(request);
    if (!read.ok) lastCause = ` (address ${request.fn === 3 ? request.address : 0}: ${read.error})`;
    survey.answered(read.ok ? read.value : undefined);
  }
  const { end } = survey;
  if (end?.kind !== 'map') {
    return err(`no SunSpec chain with the models that ${profile.profile} reads${lastCause}`);
  }
  const mapped = mapSunspec(profile, end.models, countsOfModels(profile, end.models));
  return mapped.ok
    ? ok({ map: mapped.value, models: end.models })
    : err(`the models do not fit ${profile.profile}: ${mapped.error.kind}`);
}

/** As far as the array's block reaches: what the device does not have it says by itself. */
function countsOfBlocks(profile: Profile): { cells: number; sensors: number } {
  const counts = { cells: 0, sensors: 0 };
  for (const { fills, at = 0, type = 'uint16', stride } of profile.arrays ?? []) {
    const block = (profile.blocks ?? []).find(
      (candidate) => at >= candidate.at && at < candidate.at + candidate.registers,
    );
    const room = block ? block.at + block.registers - at : 0;
    counts[ARRAY_FILLS[fills].per === 'cell' ? 'cells' : 'sensors'] = Math.floor(
      room / (stride ?? NUMBER_REGISTERS[type]),
    );
  }
  return counts;
}

function countsOfModels(
  profile: Profile,
  models: readonly ReadModel[],
): { cells: number; sensors: number } {
  const counts = { cells: 0, sensors: 0 };
  for (const { fills, model, point } of profile.arrays ?? []) {
    counts[ARRAY_FILLS[fills].per === 'cell' ? 'cells' : 'sensors'] = models
      .filter(({ found }) => found.id === model)
      .map(({ found, registers }) => {
        const table = modelById(found.id);
        const layout = table && layoutOf(table, registers);
        return layout?.ok
          ? layout.value.points.filter((placed) => placed.point.name === point).length
          : 0;
      })
      .reduce((sum, count) => sum + count, 0);
  }
  return counts;
}
