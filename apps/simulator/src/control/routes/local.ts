import { HardwareTripBit } from '@cellarium/model';
import { LOCAL_RESET_NAMES, LocalReset } from '@cellarium/plant';
import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError, ControlRefusal } from '../errors.ts';
import { rackOfAddress } from '../places.ts';
import type { ControlApp } from '../types.ts';

const Verdict = Type.Object({
  verdict: Type.String({ description: 'reset, or nothingTripped.' }),
  reset: Type.Array(Type.String({ description: 'The comparators that had tripped.' })),
});

const REFUSALS: Readonly<Partial<Record<LocalReset, string>>> = {
  [LocalReset.causeStands]: 'what tripped it is not back inside its limit',
  [LocalReset.stillCommanded]:
    'its BMS still tells the contactors to close: they would fall in without precharge',
};

/** What a person does at a rack, with a key: nothing that comes over Ethernet does the same. */
export function localRoutes(app: ControlApp, simulation: Simulation): void {
  const { plant } = simulation;
  app.post(
    '/racks/:rack/local/reset',
    {
      schema: {
        params: Type.Object({ rack: Type.String({ maxLength: 32 }) }),
        response: { 200: Verdict, '4xx': ControlError },
      },
    },
    (request) => {
      const { rack, place } = rackOfAddress(request.params.rack, plant.station.topology);
      const reset = hardwareTripNames(plant.state.hardware.tripBits[rack] ?? 0);
      const verdict = plant.resetHardware(rack);
      const refusal = REFUSALS[verdict];
      if (refusal !== undefined) throw new ControlRefusal('not-reset', `${place}: ${refusal}`);
      return { verdict: LOCAL_RESET_NAMES[verdict] ?? '', reset };
    },
  );
}

export function hardwareTripNames(bits: number): string[] {
  return Object.entries(HardwareTripBit).flatMap(([name, bit]) =>
    (bits & bit) !== 0 ? [name] : [],
  );
}
