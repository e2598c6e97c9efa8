import type { Clock } from '@cellarium/stdx';
import { createSocketWire } from '../../stream/socket-wire.ts';
import type { FromMap, ToMap } from './messages.ts';
import { StationMap } from './station-map.ts';

/*
 * The map's own thread: its socket, its million cells and its canvas. The page sends gestures and
 * hears summaries. This is the only file here that knows it runs in a worker.
 */

const room = self as unknown as DedicatedWorkerGlobalScope;

/** Ages turn stale on time, and summaries are about twice a second. */
const TICK_MS = 125;

const workerClock: Clock = {
  utcMs: () => performance.timeOrigin + performance.now(),
  monotonicMs: () => performance.now(),
};

let map: StationMap | undefined;
let frameAsked = false;

function askFrame(): void {
  if (frameAsked) return;
  frameAsked = true;
  room.requestAnimationFrame(() => {
    frameAsked = false;
    map?.paint();
  });
}

room.onmessage = (event: MessageEvent<ToMap>) => {
  const message = event.data;
  if (message.say !== 'open') {
    map?.hear(message);
    return;
  }
  map = new StationMap({
    open: message,
    wire: createSocketWire(),
    clock: workerClock,
    tell: (told: FromMap) => room.postMessage(told),
    askFrame,
  });
  setInterval(() => map?.tick(), TICK_MS);
};
