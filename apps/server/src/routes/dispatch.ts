import {
  ControlChange,
  DeliverableReport,
  DispatchState,
  FrequencyResponse,
  type HourScore,
  PreflightRequest,
  PreflightResult,
  RemoteSetpointRequest,
  ScoreReport,
} from '@cellarium/api';
import { isPlace, LOSS_NAMES, preflight, STATION_PLACE } from '@cellarium/dispatch';
import { formatPlace, placeOfBlock, placeOfRack } from '@cellarium/model';
import { Type } from 'typebox';
import type { StoredHour } from '../dispatch/hours.ts';
import { refuse } from '../errors.ts';
import { presentSpoiler } from '../present/command.ts';
import { deliverableNow } from '../present/deliverable.ts';
import { presentDispatch } from '../present/dispatch.ts';
import { presentFrequency } from '../present/frequency.ts';
import { nameOf } from '../present/name-of.ts';
import { actOf, asPrincipal } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';

const tags = ['dispatch'];
const DERATES_SHOWN = 200;
const Done = Type.Object({ ok: Type.Literal(true) });
/** A week of quarter hours with long numbers. */
const PREFLIGHT_BYTES_MAX = 65_536;

/** What is asked, given and metered; what could be given; and who gives the setpoint. */
export const dispatch: Routes = (api, context) => {
  const { clock, station } = context;
  const { parts } = context.dispatch;
  const { topology } = station;
  api.get(
    '/dispatch',
    {
      schema: {
        summary: 'What is asked, given and metered now, and what holds it',
        tags,
        response: { 200: DispatchState, ...refusals },
      },
    },
    () => presentDispatch(context),
  );
  api.get(
    '/dispatch/deliverable',
    {
      schema: {
        summary: 'From nameplate to deliverable, with the racks behind each step',
        tags,
        response: { 200: DeliverableReport, ...refusals },
      },
    },
    () => {
      const nowMs = clock.monotonicMs();
      const { atMs, items } = deliverableNow(context.dispatch, nowMs);
      const serverTimeMs = clock.utcMs();
      return { serverTimeMs, computedMs: serverTimeMs - (nowMs - atMs), items: [...items] };
    },
  );
  api.post(
    '/dispatch/preflight',
    {
      bodyLimit: PREFLIGHT_BYTES_MAX,
      schema: {
        summary: 'Runs powers ahead on the cells as they are; nothing is sent',
        tags,
        body: PreflightRequest,
        response: { 200: PreflightResult, ...refusals },
      },
    },
    (request, reply) => {
      const { view } = parts.control.live;
      parts.control.live.refresh();
      const { steps, place = STATION_PLACE } = request.body;
      if (!isPlace(place, topology)) return refuse(reply, 'no-such-place', place);
      const found = preflight(view, steps, place);
      return {
        serverTimeMs: clock.utcMs(),
        shortKwh: found.shortKwh,
        mostShortKw: found.mostShortKw,
        firstShortAtS: found.firstShortAtS ?? null,
        events: found.events.map(({ atS, block, rack, cause, shortKw }) => ({
          atS,
          place: formatPlace(
            rack === undefined ? placeOfBlock(block) : placeOfRack(topology, rack),
          ),
          cause: nameOf(LOSS_NAMES, cause),
          shortKw,
        })),
        eventsTotal: found.eventsTotal,
        derates: found.derates.slice(0, DERATES_SHOWN).map(({ rack, cause, atS }) => ({
          rack: formatPlace(placeOfRack(topology, rack)),
          cause: nameOf(LOSS_NAMES, cause),
          atS,
        })),
        derated: found.derates.length,
        stopped: { places: [...found.stopped.places], costKw: found.stopped.costKw },
        givenKw: [...found.givenKw],
        socShare: [...found.socShare],
      };
    },
  );
  api.get(
    '/dispatch/frequency-response',
    {
      schema: {
        summary: 'The curve, where the grid stands on it, and how it was followed',
        tags,
        response: { 200: FrequencyResponse, ...refusals },
      },
    },
    () => presentFrequency(context),
  );
  api.get(
    '/dispatch/score',
    {
      schema: {
        summary: 'How well the station followed, hour by hour',
        tags,
        response: { 200: ScoreReport, ...refusals },
      },
    },
    () => {
      const { hours } = parts;
      const now = hours.now();
      const present = (hour: StoredHour, isRunning: boolean): HourScore => ({
        startMs: hour.startMs,
        isRunning,
        tracking: { ...hour.tracking },
        regulation: hour.regulation === undefined ? null : { ...hour.regulation },
        spoilers: hour.spoilers.map((each) => presentSpoiler(each, topology)),
      });
      return {
        serverTimeMs: clock.utcMs(),
        hours: [
          ...(now === undefined ? [] : [present(now, true)]),
          ...hours.past().map((hour) => present(hour, false)),
        ],
      };
    },
  );
  api.post(
    '/dispatch/control',
    {
      schema: {
        summary: 'Who gives the setpoint: this console, or the upstream',
        tags,
        body: ControlChange,
        response: { 200: Done, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { control, reason } = request.body;
        const { remote, acts } = parts;
        const before = remote.setpoint.isRemote ? 'remote' : 'local';
        const act = actOf(context, by, 'control.taken', '', { before, after: control, reason });
        // Back to the console is a step to safety: it is done also while nothing can be stored.
        if (control === 'local') acts.appendSomeTime([act]);
        else if (!acts.append([act]).ok) return refuse(reply, 'not-stored', acts.lastFailure);
        remote.setpoint = { ...remote.setpoint, isRemote: control === 'remote' };
        return { ok: true as const };
      }),
  );
  api.post(
    '/dispatch/remote-setpoint',
    {
      schema: {
        summary: 'A setpoint of the upstream, for the mode agc, while control is remote',
        tags,
        body: RemoteSetpointRequest,
        response: { 200: Done, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { powerKw, validS } = request.body;
        const { remote, acts } = parts;
        const isPower = Number.isFinite(powerKw) && Math.abs(powerKw) <= station.nominal.powerKw;
        if (!isPower || Object.is(powerKw, -0)) return refuse(reply, 'bad-request', 'powerKw');
        if (!remote.setpoint.isRemote) return refuse(reply, 'not-now', 'control is local');
        const reason = 'upstream';
        const act = actOf(context, by, 'remote.setpoint', '', { after: request.body, reason });
        if (!acts.append([act]).ok) return refuse(reply, 'not-stored', acts.lastFailure);
        const nowMs = clock.monotonicMs();
        remote.setpoint = {
          isRemote: true,
          powerKw,
          receivedMs: nowMs,
          untilMs: nowMs + validS * 1_000,
        };
        return { ok: true as const };
      }),
  );
};
