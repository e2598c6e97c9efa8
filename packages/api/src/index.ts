export { applyScopeFrame, type ChangeTicks, encodeScopeFrame, type FrameError } from './frame.ts';
export { MAP_HEADER_BYTES, MAP_RACK_BYTES, mapValuesPerRack } from './map.ts';
export {
  BLOCK_POWER_COLUMNS,
  BLOCK_STATE_COLUMNS,
  type BlockScope,
  type LinksScope,
  type MapScope,
  RACK_BAR_COLUMNS,
  type RackScope,
  SCOPE_TABLES,
  type Scope,
  type ScopeTable,
  type StationScope,
  type TableScopeKind,
} from './scopes.ts';
export {
  type ClientToServerEvents,
  MAX_SUBSCRIPTIONS,
  type ServerToClientEvents,
  STREAM_ERRORS,
  STREAM_PATH,
  type StreamErrorCode,
  type StreamHello,
  type SubscribeAnswer,
} from './stream.ts';
export { createScopeView, type ScopeColumns, type ScopeView, tablesOf } from './view.ts';
