export {
  AGE_NEVER_MS,
  BLOCK_AGGREGATE_COLUMNS,
  MODULE_AGGREGATE_COLUMNS,
  RACK_AGGREGATE_COLUMNS,
  STATION_AGGREGATE_COLUMNS,
} from './aggregates.ts';
export { type CodeOf, namesByCode } from './closed.ts';
export {
  GUARDED_QUANTITIES,
  type GuardedQuantity,
  INCIDENT_KINDS,
  INCIDENT_STATES,
  type IncidentKind,
  type IncidentState,
  STRATEGY_FINDING_CODES,
  type StrategyFindingCode,
} from './closed-words.ts';
export {
  COLUMN_ARRAYS,
  type ColumnArray,
  type Columns,
  type ColumnType,
  createColumns,
  rowBytes,
  type TableShape,
} from './columns.ts';
export {
  CONDITION_IDS,
  CONDITIONS,
  type Condition,
  type ConditionId,
  type ConditionSignal,
  type ConditionUnit,
  LAYER_NAMES,
  Layer,
  Member,
  PROTECTION_ACTION_NAMES,
  type Priority,
  ProtectionAction,
  SUBJECT_NAMES,
  Subject,
} from './conditions.ts';
export { DEVICE_TROUBLE_NAMES, DeviceTrouble } from './device-trouble.ts';
export { type HardwareLimits, HardwareTripBit } from './hardware.ts';
export {
  BLOCK_COLUMNS,
  CELL_COLUMNS,
  createStationImage,
  HARDWARE_COLUMNS,
  NO_CELL,
  RACK_COLUMNS,
  SENSOR_COLUMNS,
  SITE_COLUMNS,
  STATION_COLUMNS,
  type StationImage,
} from './image.ts';
export {
  LINK_COLUMNS,
  LINK_ERROR_NAMES,
  LINK_STATE_NAMES,
  LinkError,
  LinkState,
} from './links.ts';
export {
  cellInRackOf,
  formatPlace,
  type Place,
  parsePlace,
  placeOfBlock,
  placeOfCell,
  placeOfCellInRack,
  placeOfRack,
  rackIndexOf,
} from './place.ts';
export {
  absentBit,
  absentBut,
  BLOCK_POINTS,
  HARDWARE_TRIPS_ABSENT,
  METER_POINTS,
  RACK_POINTS,
  SITE_POINTS,
} from './points.ts';
export { QUALITY_NAMES, Quality, STALE_AFTER_MS } from './quality.ts';
export {
  type Ampere,
  type AmpereHour,
  type Celsius,
  DISCHARGE_IS_POSITIVE,
  type Hertz,
  type Kilowatt,
  type KilowattHour,
  type Millisecond,
  type Percent,
  type Quantity,
  type Second,
  type Volt,
} from './quantity.ts';
export {
  type BlockSample,
  DEVICE_EVENT_KIND_NAMES,
  DeviceEventKind,
  type DeviceEventSample,
  type MeterSample,
  type RackSample,
  type ReadKind,
  type SampleStamp,
  type SiteSample,
  TEMPERATURE_NOT_MEASURED,
  type TelemetrySink,
  type UnreadQuality,
  VOLTAGE_NOT_MEASURED,
} from './sink.ts';
export { SITE_PART_NAMES, SitePart } from './site.ts';
export {
  BlockInputBit,
  ContactorBit,
  ControlPlace,
  LIMIT_REASON_NAMES,
  LimitReason,
  PCS_STATE_NAMES,
  PcsState,
  RACK_STATE_NAMES,
  RackAlarmBit,
  RackState,
  RESPONSE_STATE_NAMES,
  ResponseState,
} from './states.ts';
export type {
  Certificates,
  Endpoint,
  LimitLevels,
  LinkedDevice,
  LinkProtocol,
  LinkTls,
  SiteDay,
  SiteSimulation,
  Station,
  StationDispatch,
  StationLink,
} from './station.ts';
export { Topology, type TopologyCounts } from './topology.ts';
