export type { Aggregates } from './aggregates.ts';
export { lossOfRack, type RackLoss } from './deliverable.ts';
export { CYCLE_MS, Engine, type RowNews } from './engine.ts';
export { type DeviceEvent, EVENTS_KEPT } from './events.ts';
export { Judgement, type JudgementOptions, type ProtectionOrder } from './judgement.ts';
export { POINT_PERIOD_MS, RECENT_MS, SUMMARY_PERIOD_MS, SUMMARY_QUANTITIES } from './recent.ts';
export {
  type RecentSamples,
  type RecentSeries,
  readPoints,
  readSummaries,
} from './recent-read.ts';
