import { useConsole } from '../../hooks/use-console.ts';
import type { Stream } from '../../stream/stream.ts';
import { DispatchTrace } from './dispatch-trace.ts';

const traces = new WeakMap<Stream, DispatchTrace>();

/** From the first look at it on: who comes back to the page finds no hole. */
export function useDispatchTrace(): DispatchTrace {
  const { stream } = useConsole();
  const known = traces.get(stream);
  if (known) return known;
  const trace = new DispatchTrace();
  traces.set(stream, trace);
  const feed = stream.feed({ kind: 'dispatch' });
  stream.hold(feed);
  feed.store.subscribe((state, previous) => {
    if (state.version === previous.version) return;
    const { dispatch } = feed.view.tables;
    trace.add(feed.view.serverTimeMs, {
      askedKw: dispatch.askedKw[0] as number,
      allocatedKw: dispatch.allocatedKw[0] as number,
      measuredKw: dispatch.measuredKw[0] as number,
      maxDischargeKw: dispatch.maxDischargeKw[0] as number,
      maxChargeKw: dispatch.maxChargeKw[0] as number,
      bandLowKw: dispatch.bandLowKw[0] as number,
      bandHighKw: dispatch.bandHighKw[0] as number,
    });
  });
  return trace;
}
