import { directionOf, signOf } from '../direction.ts';
import type { StationView } from '../view.ts';
import { fixedEnvelopes } from './fixed-envelopes.ts';
import type { FlightEvent, FlightStep, Flown } from './flown.ts';
import { RackModel } from './rack-model.ts';
import { innerStepS, LEAST_SHORT_KW, Shortfall } from './shortfall.ts';

/** One rack by itself carries the powers at its terminals: what it would take, whatever its block does. */
export function flyRack(view: StationView, plan: readonly FlightStep[], rack: number): Flown {
  const model = new RackModel(view, fixedEnvelopes(view));
  const shortfall = new Shortfall();
  const events: FlightEvent[] = [];
  const givenKw: number[] = [];
  const socShare: number[] = [];
  const block = view.station.topology.blockOfRack(rack);
  const innerS = innerStepS(plan);
  let lastCause = -1;
  let atS = 0;
  for (const { powerKw, seconds: stepS } of plan) {
    const direction = directionOf(powerKw);
    let given = 0;
    for (let leftS = stepS; leftS > 0; leftS -= innerS) {
      const seconds = Math.min(leftS, innerS);
      given = Math.min(Math.abs(powerKw), model.mostKw(rack, direction));
      const shortKw = Math.abs(powerKw) - given;
      const cause = shortKw > LEAST_SHORT_KW ? model.causeOf(rack, direction) : -1;
      if (cause >= 0 && cause !== lastCause) {
        events.push({ atS, block, rack, cause: model.causeOf(rack, direction), shortKw });
      }
      lastCause = cause;
      shortfall.add(Math.abs(powerKw), given, atS, seconds);
      model.run(rack, signOf(direction) * given, seconds);
      atS += seconds;
    }
    givenKw.push(signOf(direction) * given || 0);
    socShare.push(model.soc[rack] as number);
  }
  const { shortKwh, mostShortKw, firstShortAtS } = shortfall;
  const [first] = events;
  return {
    shortKwh,
    mostShortKw,
    firstShortAtS,
    events,
    eventsTotal: events.length,
    derates: first === undefined ? [] : [{ rack, cause: first.cause, atS: first.atS }],
    givenKw,
    socShare,
  };
}
