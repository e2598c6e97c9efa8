import type { DeliverableBody } from '@cellarium/api';
import { DIRECTIONS, deliverableOf, HORIZONS_S, LOSS_NAMES } from '@cellarium/dispatch';
import { formatPlace, placeOfRack } from '@cellarium/model';
import type { Dispatch } from '../dispatch/dispatch.ts';
import { nameOf } from './name-of.ts';

/** Looked at by everyone who has the page open; the cells do not change faster. */
const KEPT_MS = 2_000;
/** Enough to see whom to send where. */
const RACKS_MAX = 50;

interface Kept {
  readonly atMs: number;
  readonly items: readonly DeliverableBody[];
}

const kept = new WeakMap<Dispatch, Kept>();

/** 15 min, 1 h, 4 h, both ways. `nowMs` monotonic; what is younger than two seconds is given again. */
export function deliverableNow(dispatch: Dispatch, nowMs: number): Kept {
  const known = kept.get(dispatch);
  if (known !== undefined && nowMs - known.atMs < KEPT_MS) return known;
  const { live, dispatcher } = dispatch.parts.control;
  const { topology } = live.view.station;
  live.refresh();
  dispatcher.limit(live.view);
  const items = DIRECTIONS.flatMap((direction) =>
    HORIZONS_S.map((horizonS) => {
      const found = deliverableOf(live.view, dispatcher.envelopes, direction, horizonS);
      return {
        direction,
        horizonS,
        nameplateKw: found.nameplateKw,
        bars: found.bars.map(({ code, kw, racks }) => ({
          loss: nameOf(LOSS_NAMES, code),
          kw,
          racksTotal: racks.length,
          racks: racks.slice(0, RACKS_MAX).map((each) => ({
            rack: formatPlace(placeOfRack(topology, each.rack)),
            kw: each.kw,
          })),
        })),
        deliverableKw: found.deliverableKw,
        deliverableKwh: found.deliverableKwh,
        racksFresh: found.racksFresh,
        racks: found.racks,
      };
    }),
  );
  const now = { atMs: nowMs, items };
  kept.set(dispatch, now);
  return now;
}
