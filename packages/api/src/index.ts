export { REST_ERRORS, RestError, type RestErrorCode } from './errors.ts';
export { applyScopeFrame, type ChangeTicks, encodeScopeFrame, type FrameError } from './frame.ts';
export { MAP_HEADER_BYTES, MAP_RACK_BYTES, NO_MAP_SOC } from './map.ts';
export { applyMapFrame } from './map-decode.ts';
export { encodeMapFrame, type FrameStamp, type MapSource, mapFrameBytesMax } from './map-encode.ts';
export {
  createMapView,
  MAP_AGE_NEVER_MS,
  type MapView,
  mapValuesPerRack,
  NO_MAP_VALUE,
} from './map-view.ts';
export { parseScope, scopeKey } from './parse-scope.ts';
export * from './rest.ts';
export {
  BLOCK_POWER_COLUMNS,
  BLOCK_STATE_COLUMNS,
  type BlockScope,
  DISPATCH_BLOCK_COLUMNS,
  DISPATCH_COLUMNS,
  type DispatchScope,
  type LinksScope,
  type MapScope,
  NO_CONDITION,
  NOT_GIVEN,
  PLACE_ALARM_COLUMNS,
  PROTECTION_COLUMNS,
  RACK_BAR_COLUMNS,
  type RackScope,
  SCOPE_TABLES,
  type Scope,
  type ScopeTable,
  STATION_ALARM_COLUMNS,
  type StationScope,
  type TableScopeKind,
} from './scopes.ts';
export {
  ALARM_BATCH_MAX,
  ALARM_EVENTS_KEPT,
  type AlarmBatch,
  type ClientToServerEvents,
  FRAME_PAUSE_MS_MAX,
  type HeldAlarms,
  MAX_SUBSCRIPTION_NUMBER,
  MAX_SUBSCRIPTIONS,
  type ServerToClientEvents,
  STREAM_CUTS,
  STREAM_ERRORS,
  STREAM_PATH,
  type StreamCutCode,
  type StreamErrorCode,
  type StreamHello,
  type SubscribeAnswer,
} from './stream.ts';
export { createScopeView, type ScopeColumns, type ScopeView, tablesOf } from './view.ts';
