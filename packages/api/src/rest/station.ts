import { type Static, Type } from 'typebox';
import { ASKED_BY } from './dispatch-words.ts';
import { ExtremeOrNull, Freshness, measured, oneOf, orNull, qualitiesOf } from './parts.ts';
import { SitePartBody } from './site.ts';

const ThreeLevels = Type.Unsafe<readonly [number, number, number]>({
  type: 'array',
  items: { type: 'number' },
  minItems: 3,
  maxItems: 3,
  description: 'Report, limit, trip: from the inside out.',
});
const LimitLevels = Type.Object({ low: ThreeLevels, high: ThreeLevels });

/** GET /api/v1/station: what the station is. It does not change while the server runs. */
export const StationInfo = Type.Object({
  id: Type.String(),
  name: Type.String(),
  timeZone: Type.String({ description: 'IANA zone in which screens and exports show time.' }),
  epoch: Type.Integer({ description: 'Counts the starts of the server.' }),
  version: Type.String({ description: 'Of the server.' }),
  serverTimeMs: Type.Number({ description: 'UTC ms when this was answered.' }),
  topology: Type.Object({
    feeders: Type.Integer(),
    blocks: Type.Integer(),
    racksPerBlock: Type.Integer(),
    modulesPerRack: Type.Integer(),
    cellsPerModule: Type.Integer(),
    sensorsPerModule: Type.Integer(),
  }),
  nominal: Type.Object({
    powerKw: Type.Number(),
    energyKwh: Type.Number(),
    frequencyHz: Type.Number(),
    poiVoltageV: Type.Number(),
  }),
  rack: Type.Object({
    capacityAh: Type.Number(),
    nominalVoltageV: Type.Number(),
    maxCurrentA: Type.Number(),
  }),
  block: Type.Object({ ratedPowerKw: Type.Number() }),
  limits: Type.Object({
    cellVoltageMv: LimitLevels,
    cellTemperatureDeciC: LimitLevels,
    cellSpreadMv: ThreeLevels,
    insulationKohm: ThreeLevels,
  }),
  links: Type.Array(
    Type.Object({
      name: Type.String({ description: 'meter, B017, B017 R05.' }),
      protocol: Type.Enum(['frames', 'modbus']),
    }),
    { description: 'Every connection, in the order of the rows of the links scope.' },
  ),
  quorumShare: Type.Number({
    description: 'Of its members at least this share must be fresh for an aggregate to be fresh.',
  }),
});
export type StationInfo = Static<typeof StationInfo>;

const Direction = Type.Object({
  powerKw: Type.Number({ description: 'What can be delivered now: nameplate less the losses.' }),
  energyKwh: Type.Number(),
  lostKw: Type.Object(
    {
      racksOut: Type.Number({ description: 'Racks open, tripped or in fault.' }),
      cells: Type.Number({ description: "Held back by a cell's voltage, SOC or spread." }),
      thermal: Type.Number(),
      pcs: Type.Number({ description: 'The PCS gives less than its racks could.' }),
      stale: Type.Number({ description: 'What is not fresh is not counted on.' }),
    },
    { description: 'Adds up: nameplate = powerKw + these five.' },
  ),
});

const meterPoints = {
  poiPowerKw: orNull('Positive = export.'),
  poiReactivePowerKvar: orNull(),
  poiVoltageV: orNull(),
  frequencyHz: orNull(),
  exportedEnergyKwh: orNull(),
  importedEnergyKwh: orNull(),
  transformerTemperatureC: orNull(),
  scheduledPowerKw: orNull('What the schedule in the station asks for; positive = export.'),
  ambientC: orNull(),
};

/** GET /api/v1/station/summary: how the station is now. */
export const StationSummary = Type.Object({
  serverTimeMs: Type.Number(),
  asked: Type.Object(
    {
      powerKw: orNull('null: nobody asks.'),
      by: oneOf(ASKED_BY, 'dispatch, or the schedule that the station runs by itself.'),
    },
    { description: 'What the station is asked for now.' },
  ),
  meter: Type.Object({
    ...measured,
    ...meterPoints,
    qualities: qualitiesOf(meterPoints),
  }),
  site: Type.Array(SitePartBody, { description: 'Beside the storage; only what has a meter.' }),
  racks: Freshness,
  racksWithSoc: Type.Integer({ description: 'Fresh racks that give their SOC.' }),
  blocks: Type.Object({ fresh: Type.Integer(), of: Type.Integer() }),
  cells: Type.Object({ fresh: Type.Integer(), of: Type.Integer() }),
  socPercent: orNull('Mean over racksWithSoc.'),
  discharge: Direction,
  charge: Direction,
  cellVoltageMinMv: ExtremeOrNull,
  cellVoltageMaxMv: ExtremeOrNull,
  temperatureMinDeciC: ExtremeOrNull,
  temperatureMaxDeciC: ExtremeOrNull,
  spreadMaxMv: Type.Union([
    Type.Object({ value: Type.Number(), rack: Type.String() }),
    Type.Null(),
  ]),
});
export type StationSummary = Static<typeof StationSummary>;
