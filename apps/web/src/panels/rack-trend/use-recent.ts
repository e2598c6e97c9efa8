import { useEffect, useState } from 'react';
import type { Selection } from '../rack-cells/selection.ts';
import { fetchRecent, NO_RECENT, type Recent, type RecentFailure } from './recent.ts';

export interface RecentState {
  /** The rack's own quantities, a point a second. */
  readonly rack: Recent;
  /** The chosen cells and sensors, a point in ten seconds. */
  readonly chosen: Recent;
  readonly status: 'loading' | 'ready' | RecentFailure;
}

const LOADING: RecentState = { rack: NO_RECENT, chosen: NO_RECENT, status: 'loading' };

/**
 * What the server kept of the last ten minutes; asked once for a choice, and again when `again` grows:
 * after a break of the stream the device may have sent later what is missing here.
 */
export function useRecent(rackId: string, chosen: Selection, again: number): RecentState {
  const [state, setState] = useState<RecentState>(LOADING);
  const cells = chosen.cells.join();
  const sensors = chosen.sensors.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the joined numbers say all of the choice
  useEffect(() => {
    const abort = new AbortController();
    const nothing = chosen.cells.length + chosen.sensors.length === 0;
    void Promise.all([
      fetchRecent(rackId, 'rack', abort.signal),
      nothing ? undefined : fetchRecent(rackId, chosen, abort.signal),
    ]).then(([rack, some]) => {
      if (abort.signal.aborted) return;
      const failed = !rack.ok ? rack.error : some && !some.ok ? some.error : undefined;
      setState({
        rack: rack.ok ? rack.value : NO_RECENT,
        chosen: some?.ok ? some.value : NO_RECENT,
        status: failed ?? 'ready',
      });
    });
    return () => abort.abort();
  }, [rackId, cells, sensors, again]);
  return state;
}
