import type { ScopeView, TableScopeKind } from '@cellarium/api';
import { scopeKey } from '@cellarium/api';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { FeedStatus, TableScopeOf } from '../stream/feed.ts';
import { useConsole } from './use-console.ts';

/**
 * Draws outside React: once now, after each frame of the scope, and when it turns stale. The answer
 * draws again, for when something else of the drawing has changed.
 */
export function useDrawn<Kind extends TableScopeKind>(
  scope: TableScopeOf<Kind>,
  draw: (view: ScopeView<Kind>, status: FeedStatus) => void,
): () => void {
  const { stream } = useConsole();
  const key = scopeKey(scope);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the scope
  const feed = useMemo(() => stream.feed(scope), [stream, key]);
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
  });
  const redraw = useCallback(() => latest.current(feed.view, feed.store.getState().status), [feed]);
  useEffect(() => {
    const giveBack = stream.hold(feed);
    redraw();
    const unsubscribe = feed.store.subscribe((state, previous) => {
      if (state.version !== previous.version || state.status !== previous.status) redraw();
    });
    return () => {
      unsubscribe();
      giveBack();
    };
  }, [stream, feed, redraw]);
  return redraw;
}
