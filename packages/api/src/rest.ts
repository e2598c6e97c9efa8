/*
 * The REST resources under /api/v1: one schema each, and the type that follows from it. The browser
 * imports the types alone.
 */
export { Block, BlockList } from './rest/block.ts';
export { DeviceDetail, DeviceList, type DeviceSummary } from './rest/device.ts';
export { Link, LinkList } from './rest/link.ts';
export {
  RACK_SORTS,
  RACKS_PER_PAGE_MAX,
  Rack,
  RackCells,
  RackList,
  RackRecent,
  type RackSort,
  RECENT_QUANTITIES,
  RECENT_SERIES_MAX,
  type RecentQuantity,
} from './rest/rack.ts';
export { StationInfo, StationSummary } from './rest/station.ts';
export const REST_PREFIX = '/api/v1';
export * from './rest/access.ts';
export * from './rest/alarm.ts';
export * from './rest/alarm-health.ts';
export * from './rest/dispatch.ts';
export * from './rest/guidance.ts';
export * from './rest/incident.ts';
export * from './rest/journal.ts';
export * from './rest/protection.ts';
