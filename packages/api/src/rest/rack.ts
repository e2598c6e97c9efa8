import { type Static, Type } from 'typebox';
import {
  BlockId,
  ExtremeOrNull,
  Freshness,
  LimitReasonName,
  measured,
  orNull,
  QualityName,
  qualitiesOf,
  RackId,
  RackStateName,
  wordsOrNull,
} from './parts.ts';

const CurrentLimit = Type.Object({
  currentA: orNull(),
  reason: Type.Union([LimitReasonName, Type.Null()]),
  cell: orNull('Cell in rack that sets the limit, from 1; null where none does.'),
});

const rackPoints = {
  state: RackStateName,
  contactors: wordsOrNull('Set bits, by the names of ContactorBit.'),
  voltageV: orNull(),
  linkVoltageV: orNull('Behind the contactors.'),
  currentA: orNull('Positive = discharge.'),
  socPercent: orNull(),
  sohPercent: orNull(),
  chargeLimit: CurrentLimit,
  dischargeLimit: CurrentLimit,
  insulationKohm: orNull(),
  alarms: wordsOrNull('Set bits, by the names of RackAlarmBit.'),
};
const RackTelemetry = Type.Object({ ...rackPoints, qualities: qualitiesOf(rackPoints) });

/** GET /api/v1/racks/{rack}, and each item of GET /api/v1/racks. */
export const Rack = Type.Object({
  id: RackId,
  block: BlockId,
  ...measured,
  telemetry: Type.Union([RackTelemetry, Type.Null()], { description: 'null: never arrived.' }),
  cells: Freshness,
  sensors: Type.Object({ fresh: Type.Integer(), of: Type.Integer() }),
  cellVoltageMinMv: ExtremeOrNull,
  cellVoltageMaxMv: ExtremeOrNull,
  cellVoltageMeanMv: orNull('Over the good cells.'),
  cellVoltageMedianMv: orNull('Over the good cells.'),
  temperatureMinDeciC: ExtremeOrNull,
  temperatureMaxDeciC: ExtremeOrNull,
  temperatureMeanDeciC: orNull('Over the good sensors.'),
  temperatureMedianDeciC: orNull('Over the good sensors.'),
});
export type Rack = Static<typeof Rack>;

/** By what a list of racks may be sorted; nulls come last in either order. */
export const RACK_SORTS = [
  'id',
  'soc',
  'current',
  'cellVoltageMin',
  'cellVoltageMax',
  'spread',
  'temperatureMin',
  'temperatureMax',
  'age',
] as const;
export type RackSort = (typeof RACK_SORTS)[number];
export const RACKS_PER_PAGE_MAX = 500;

/** GET /api/v1/racks: a page of the sorted list; `total` says of how many. */
export const RackList = Type.Object({
  serverTimeMs: Type.Number(),
  total: Type.Integer(),
  offset: Type.Integer(),
  truncated: Type.Boolean({ description: 'There are racks of the list that this page lacks.' }),
  racks: Type.Array(Rack),
});
export type RackList = Static<typeof RackList>;

/** GET /api/v1/racks/{rack}/cells: every cell and sensor of one rack. */
export const RackCells = Type.Object({
  id: RackId,
  serverTimeMs: Type.Number(),
  ...measured,
  cells: Type.Array(
    Type.Object({
      cell: Type.Integer({ description: 'In the rack, from 1.' }),
      module: Type.Integer({ description: 'From 1.' }),
      voltageMv: orNull('null: never measured.'),
      quality: QualityName,
      balancing: Type.Boolean(),
    }),
  ),
  sensors: Type.Array(
    Type.Object({
      sensor: Type.Integer({ description: 'In the rack, from 1.' }),
      module: Type.Integer({ description: 'From 1.' }),
      temperatureDeciC: orNull('null: never measured.'),
      quality: QualityName,
    }),
  ),
});
export type RackCells = Static<typeof RackCells>;

/** What a series of `recent` is of; the unit stands last in the name. */
export const RECENT_QUANTITIES = [
  'currentDeciA',
  'voltageDeciV',
  'cellVoltageMinMv',
  'cellVoltageMaxMv',
  'temperatureMaxDeciC',
  'socPermille',
  'cellVoltageMv',
  'temperatureDeciC',
] as const;
export type RecentQuantity = (typeof RECENT_QUANTITIES)[number];
/** More series than a chart can tell apart are a mistake of the client. */
export const RECENT_SERIES_MAX = 64;

/**
 * GET /api/v1/racks/{rack}/recent: the last ten minutes. Without a selection the rack's own six
 * series, a sample a second; with `cells=1,2` and `sensors=3` (in the rack, from 1) theirs, a sample
 * every ten seconds.
 */
export const RackRecent = Type.Object({
  id: RackId,
  serverTimeMs: Type.Number(),
  periodMs: Type.Integer(),
  timesMs: Type.Array(Type.Number(), {
    description:
      'Source time of each sample; where more than two periods are missing, a time in the gap stands with nulls.',
  }),
  series: Type.Array(
    Type.Object({
      quantity: Type.Unsafe<RecentQuantity>({ type: 'string', enum: [...RECENT_QUANTITIES] }),
      cell: Type.Optional(Type.Integer({ description: 'In the rack, from 1.' })),
      sensor: Type.Optional(Type.Integer({ description: 'In the rack, from 1.' })),
      values: Type.Array(Type.Unsafe<number | null>({ type: ['number', 'null'] }), {
        description: 'null: nothing good came.',
      }),
    }),
  ),
});
export type RackRecent = Static<typeof RackRecent>;
