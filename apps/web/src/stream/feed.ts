import {
  applyScopeFrame,
  type BlockScope,
  createScopeView,
  type DispatchScope,
  type FrameError,
  type LinksScope,
  type RackScope,
  type ScopeView,
  type StationScope,
  type StreamErrorCode,
  type TableScopeKind,
} from '@cellarium/api';
import { STALE_AFTER_MS, type Topology } from '@cellarium/model';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The scopes whose frames are tables; the map has a stream of its own in its worker. */
type TableScope = StationScope | BlockScope | RackScope | LinksScope | DispatchScope;

export type TableScopeOf<Kind extends TableScopeKind> = Extract<
  TableScope,
  { readonly kind: Kind }
>;

export type FeedStatus = 'loading' | 'live' | 'stale' | 'refused';

export interface FeedState {
  /** Counts the frames applied: the columns themselves change in place. */
  readonly version: number;
  readonly status: FeedStatus;
  /** Age of the newest frame in whole seconds while it is stale, else 0. */
  readonly staleForS: number;
  readonly refusal?: StreamErrorCode | FrameError;
}

/** One scope as the console holds it: the columns, and the little of it that React may see. */
export class Feed<Kind extends TableScopeKind = TableScopeKind> {
  readonly scope: TableScopeOf<Kind>;
  readonly view: ScopeView<Kind>;
  readonly store: StoreApi<FeedState> = createStore<FeedState>(() => ({
    version: 0,
    status: 'loading',
    staleForS: 0,
  }));
  /** How many panels show it; with none it is given up. */
  users = 0;
  /** The number by which the server knows it on this connection; 0 while it does not. */
  subscription = 0;

  constructor(scope: TableScopeOf<Kind>, topology: Topology, links: number) {
    this.scope = scope;
    this.view = createScopeView(scope.kind, topology, links);
  }

  /** Applies a frame; on an error the view is as it was. */
  apply(frame: Uint8Array): FrameError | undefined {
    const applied = applyScopeFrame(this.view as ScopeView, frame);
    return applied.ok ? undefined : applied.error;
  }

  drawn(nowMs: number, epoch: number): void {
    const { version } = this.store.getState();
    this.store.setState({ version: version + 1, ...this.#freshness(nowMs, epoch) });
  }

  refuse(refusal: StreamErrorCode | FrameError): void {
    this.store.setState({ status: 'refused', refusal });
  }

  /** Time went on without a frame. */
  tick(nowMs: number, epoch: number): void {
    const state = this.store.getState();
    if (state.status === 'refused') return;
    const next = this.#freshness(nowMs, epoch);
    if (next.status !== state.status || next.staleForS !== state.staleForS) {
      this.store.setState(next);
    }
  }

  /** What is of another start of the server is stale however young it is: it may not mix. */
  #freshness(nowMs: number, epoch: number): Pick<FeedState, 'status' | 'staleForS'> {
    if (this.view.tick === 0) return { status: 'loading', staleForS: 0 };
    const ageMs = nowMs - this.view.serverTimeMs;
    if (ageMs <= STALE_AFTER_MS && this.view.epoch === epoch) {
      return { status: 'live', staleForS: 0 };
    }
    return { status: 'stale', staleForS: Math.max(0, Math.floor(ageMs / 1_000)) };
  }
}
