import { Quality } from '@cellarium/model';
import type { StoreApi } from 'zustand/vanilla';
import { createFormat, type Format } from '../format/format.ts';
import { meterPoint } from '../format/meter-point.ts';
import { AlarmActs } from '../stores/alarms/alarm-acts.ts';
import { AlarmSound } from '../stores/alarms/alarm-sound.ts';
import { SoundPlan } from '../stores/alarms/sound-plan.ts';
import { createHighlightStore, type Highlight } from '../stores/highlight.ts';
import { createNowStore, type Now } from '../stores/now.ts';
import type { OwnSession } from '../stores/own-session.ts';
import { PoiTrace } from '../stores/poi-trace.ts';
import type { Settings } from '../stores/settings.ts';
import type { Stops } from '../stores/stops.ts';
import { AlarmFeed } from '../stream/alarm-feed.ts';
import { afterPaint, everyTick, pageClock } from '../stream/page.ts';
import { createSocketWire } from '../stream/socket-wire.ts';
import { fetchStation, isSameStation, type Station } from '../stream/station.ts';
import { Stream } from '../stream/stream.ts';

/** Everything of the console that lives outside React; hooks/ is the only bridge to it. */
export interface Console {
  readonly station: Station;
  readonly stream: Stream;
  readonly now: StoreApi<Now>;
  readonly highlight: StoreApi<Highlight>;
  readonly settings: StoreApi<Settings>;
  readonly format: Format;
  readonly poiTrace: PoiTrace;
  readonly alarms: AlarmFeed;
  readonly acts: AlarmActs;
  readonly sound: AlarmSound;
  readonly session: OwnSession;
}

/** Connects to the server for as long as the page lives. */
export function openConsole(
  station: Station,
  settings: StoreApi<Settings>,
  session: OwnSession,
  stops: Stops,
): Console {
  const wire = createSocketWire();
  const plan = new SoundPlan();
  const alarms = new AlarmFeed({ wire, afterPaint, sound: plan });
  const sound = new AlarmSound(plan, settings, async () =>
    (await import('./alarm-tones.ts')).createTones(),
  );
  const stream = new Stream({
    wire,
    alarms,
    clock: pageClock,
    topology: station.topology,
    links: station.links.length,
    afterPaint,
    onNewEpoch: () => void checkStation(station),
  });
  stops.keepTime(() => stream.serverClock.nowMs());
  const now = createNowStore(stream.serverClock.nowMs());
  const poiTrace = new PoiTrace();
  everyTick(() => {
    stream.tick();
    const serverMs = stream.serverClock.nowMs();
    now.setState({ serverMs });
    const { unacknowledged } = alarms.store.getState().summary;
    sound.tick(serverMs, (priority) => (unacknowledged[priority - 1] ?? 0) > 0);
  });
  traceMeter(stream, poiTrace);
  stream.open();
  return {
    station,
    stream,
    now,
    highlight: createHighlightStore(),
    settings,
    format: createFormat(station),
    poiTrace,
    alarms,
    acts: new AlarmActs((sent) => session.send(sent)),
    sound,
    session,
  };
}

/** Never given back: the frame round every page shows the station. */
function traceMeter(stream: Stream, trace: PoiTrace): void {
  const feed = stream.feed({ kind: 'station' });
  stream.hold(feed);
  feed.store.subscribe((state, previous) => {
    if (state.version === previous.version || feed.view.tables.meter.quality[0] !== Quality.good)
      return;
    const { asked, meter, summary } = feed.view.tables;
    trace.add(meter.sourceTimeMs[0] as number, {
      deliveredKw: meterPoint(meter, 'poiPowerKw') ?? Number.NaN,
      askedKw: asked.askedKw[0] as number,
      dischargeableKw: summary.dischargeablePowerKw[0] as number,
      chargeableKw: summary.chargeablePowerKw[0] as number,
      frequencyHz: meterPoint(meter, 'frequencyMilliHz', 1_000) ?? Number.NaN,
    });
  });
}

/** A server that came back with another station needs another page; columns would not fit. */
async function checkStation(known: Station): Promise<void> {
  const answer = await fetchStation();
  if (answer.ok && !isSameStation(known, answer.value)) location.reload();
}
