import { Quality } from '@cellarium/model';
import type { StoreApi } from 'zustand/vanilla';
import { createFormat, type Format } from '../format/format.ts';
import { meterPoint } from '../format/meter-point.ts';
import { createHighlightStore, type Highlight } from '../stores/highlight.ts';
import { createNowStore, type Now } from '../stores/now.ts';
import { PoiTrace } from '../stores/poi-trace.ts';
import type { Settings } from '../stores/settings.ts';
import { afterPaint, everyTick, pageClock } from '../stream/page.ts';
import { createSocketWire } from '../stream/socket-wire.ts';
import { fetchStation, isSameStation, type Station } from '../stream/station-answer.ts';
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
}

/** Connects to the server for as long as the page lives. */
export function openConsole(station: Station, settings: StoreApi<Settings>): Console {
  const stream = new Stream({
    wire: createSocketWire(),
    clock: pageClock,
    topology: station.topology,
    links: station.links.length,
    afterPaint,
    onNewEpoch: () => void checkStation(station),
  });
  const now = createNowStore(stream.serverClock.nowMs());
  const poiTrace = new PoiTrace();
  everyTick(() => {
    stream.tick();
    now.setState({ serverMs: stream.serverClock.nowMs() });
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
  };
}

/** Never given back: the frame round every page shows the station. */
function traceMeter(stream: Stream, trace: PoiTrace): void {
  const feed = stream.feed({ kind: 'station' });
  stream.hold(feed);
  feed.store.subscribe((state, previous) => {
    if (state.version === previous.version || feed.view.tables.meter.quality[0] !== Quality.good)
      return;
    const { meter, summary } = feed.view.tables;
    trace.add(meter.sourceTimeMs[0] as number, {
      deliveredKw: meterPoint(meter, 'poiPowerKw') ?? Number.NaN,
      askedKw: meterPoint(meter, 'scheduledPowerKw') ?? Number.NaN,
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
