import { type Static, Type } from 'typebox';
import {
  BlockId,
  ControlName,
  ExtremeOrNull,
  Freshness,
  measured,
  orNull,
  PcsStateName,
  qualitiesOf,
  wordsOrNull,
} from './parts.ts';

/** What a block's own telemetry says: PCS, cooling, environment, the I/O module. */
const blockPoints = {
  pcsState: PcsStateName,
  control: Type.Union([ControlName, Type.Null()]),
  powerKw: orNull('AC side; positive = export.'),
  reactivePowerKvar: orNull(),
  setpointKw: orNull(),
  dischargeablePowerKw: orNull(),
  chargeablePowerKw: orNull(),
  dcVoltageV: orNull(),
  dcCurrentA: orNull(),
  acVoltageV: orNull(),
  frequencyHz: orNull(),
  pcsTemperatureC: orNull(),
  auxiliaryPowerKw: orNull(),
  coolantSupplyC: orNull(),
  coolantReturnC: orNull(),
  coolantFlowLpm: orNull(),
  chillerPowerKw: orNull(),
  ambientC: orNull(),
  insideC: orNull(),
  humidityPercent: orNull(),
  gasPpm: orNull(),
  inputs: wordsOrNull('Active inputs of the I/O module, by the names of BlockInputBit.'),
};
const BlockTelemetry = Type.Object({ ...blockPoints, qualities: qualitiesOf(blockPoints) });

/** GET /api/v1/blocks/{block}, and each item of GET /api/v1/blocks. */
export const Block = Type.Object({
  id: BlockId,
  ...measured,
  telemetry: Type.Union([BlockTelemetry, Type.Null()], { description: 'null: never arrived.' }),
  racks: Freshness,
  racksWithSoc: Type.Integer({ description: 'Fresh racks that give their SOC.' }),
  racksWithState: Type.Integer({ description: 'Fresh racks that give their state.' }),
  racksClosed: Type.Integer({
    description: 'Of racksWithState, those whose contactors are closed.',
  }),
  cells: Type.Object({ fresh: Type.Integer(), of: Type.Integer() }),
  socPercent: orNull('Mean over racksWithSoc.'),
  dischargeableEnergyKwh: Type.Number({ description: 'Of the fresh racks.' }),
  chargeableEnergyKwh: Type.Number({ description: 'Of the fresh racks.' }),
  cellVoltageMinMv: ExtremeOrNull,
  cellVoltageMaxMv: ExtremeOrNull,
  temperatureMinDeciC: ExtremeOrNull,
  temperatureMaxDeciC: ExtremeOrNull,
});
export type Block = Static<typeof Block>;

export const BlockList = Type.Object({
  serverTimeMs: Type.Number(),
  total: Type.Integer(),
  blocks: Type.Array(Block),
});
export type BlockList = Static<typeof BlockList>;
