import {
  type FrameError,
  type ScopeView,
  type StreamErrorCode,
  scopeKey,
  type TableScopeKind,
} from '@cellarium/api';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { FeedStatus, TableScopeOf } from '../stream/feed.ts';
import { useConsole } from './use-console.ts';

export interface ScopeState<Kind extends TableScopeKind> {
  /** Columns that change in place; read them while rendering, and again when `version` changes. */
  readonly view: ScopeView<Kind>;
  readonly version: number;
  /** Before the first frame the columns mean nothing, whatever the status. */
  readonly hasData: boolean;
  readonly status: FeedStatus;
  /** Age of the newest frame; 0 while it is live. Goes on, once a second, when nothing arrives. */
  readonly ageMs: number;
  readonly refusal?: StreamErrorCode | FrameError | undefined;
}

/** Subscribes to a scope while the component is shown. Renders once a frame, and once a second when stale. */
export function useScope<Kind extends TableScopeKind>(scope: TableScopeOf<Kind>): ScopeState<Kind> {
  const { stream } = useConsole();
  const key = scopeKey(scope);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the scope
  const feed = useMemo(() => stream.feed(scope), [stream, key]);
  useEffect(() => stream.hold(feed), [stream, feed]);
  const { version, status, staleForS, refusal } = useStore(feed.store);
  return {
    view: feed.view,
    version,
    hasData: feed.view.tick > 0,
    status,
    ageMs: staleForS * 1_000,
    refusal,
  };
}
