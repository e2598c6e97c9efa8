import { defineFault, type FaultEffect } from './fault.ts';

/** Another path to earth in parallel with the healthy insulation: moisture, or a coolant leak. */
export const insulationDrop = defineFault({
  id: 'insulation-drop',
  title: 'Insulation resistance falls',
  signature: "The rack's insulation resistance falls over the given time, then stays.",
  place: 'rack',
  parameters: {
    kiloohm: {
      title: 'The path to earth',
      unit: 'kOhm',
      minimum: 1,
      maximum: 10_000,
      default: 500,
    },
    minutes: {
      title: 'Until it is fully there',
      unit: 'min',
      minimum: 0,
      maximum: 10_000,
      default: 0,
    },
  },
  apply: ({ state: { racks } }, { rack }, { kiloohm, minutes }): FaultEffect => {
    const column = racks.insulationFaultPerKohm;
    let elapsedS = 0;
    const advance = (stepS: number): void => {
      elapsedS += stepS;
      const share = minutes === 0 ? 1 : Math.min(1, elapsedS / (minutes * 60));
      column[rack] = share / kiloohm;
    };
    advance(0);
    return {
      advance,
      clear: () => {
        column[rack] = 0;
      },
    };
  },
});
