import { formatPlace, parsePlace, placeOfBlock, rackIndexOf } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { STATION_PLACE } from '../command/places.ts';
import { isStoppedAt, stoppedBlocks, withoutStop } from '../command/stops.ts';
import { createViewColumns, type StationView } from '../view.ts';
import { Flight } from './flight.ts';
import type { FlightStep, Flown } from './flown.ts';
import { flyRack } from './rack-flight.ts';

/** What comes of a plan, and what stops have to do with it. */
export interface Preflight extends Flown {
  /** What of it is at rest because somebody stopped it, and what of the greatest power that costs. */
  readonly stopped: { readonly places: readonly string[]; readonly costKw: number };
}

/** A week of quarter hours. */
const STEPS_MOST = 672;

/**
 * Runs a plan ahead on the present state: some tens of ms for an hour of 2,400 racks. The powers are those
 * of the station, of one block, or of one rack at its terminals. A stop of the place itself is taken for
 * left: that is what a command for it does.
 */
export function preflight(
  view: StationView,
  plan: readonly FlightStep[],
  place: string = STATION_PLACE,
): Preflight {
  assert(plan.length <= STEPS_MOST, 'a plan of a week at most');
  const left = isStoppedAt(view, place) ? withoutStop(view, place) : view;
  const { topology } = view.station;
  const at = place === STATION_PLACE ? undefined : parsePlace(place, topology);
  const rack = at === undefined ? undefined : rackIndexOf(topology, at);
  if (rack !== undefined) return { ...flyRack(left, plan, rack), stopped: NOTHING_STOPPED };
  const first = at === undefined ? 0 : at.block - 1;
  const last = at === undefined ? topology.blocks : at.block;
  const flight = new Flight(left, first, last).run(plan);
  return { ...flight, stopped: stoppedOf(left, plan, first, last) };
}

const NOTHING_STOPPED: Preflight['stopped'] = { places: [], costKw: 0 };

function stoppedOf(
  view: StationView,
  plan: readonly FlightStep[],
  first: number,
  last: number,
): Preflight['stopped'] {
  const places = stoppedBlocks(view)
    .filter((block) => block >= first && block < last)
    .map((block) => formatPlace(placeOfBlock(block)));
  if (isStoppedAt(view, STATION_PLACE)) places.unshift(STATION_PLACE);
  if (places.length === 0) return NOTHING_STOPPED;
  const greatest = plan.reduce(
    (most, { powerKw }) => (Math.abs(powerKw) > Math.abs(most) ? powerKw : most),
    0,
  );
  const { stops } = createViewColumns(view.station.topology);
  const freeKw = new Flight({ ...view, stops }, first, last).now(greatest);
  return { places, costKw: freeKw - new Flight(view, first, last).now(greatest) };
}
