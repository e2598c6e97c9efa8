import { type Static, Type } from 'typebox';
import {
  BlockId,
  ControlName,
  ExtremeOrNull,
  Freshness,
  measured,
  orNull,
  PcsStateName,
} from './parts.ts';

/** What a block's own telemetry says: PCS, cooling, environment, the I/O module. */
const BlockTelemetry = Type.Object({
  pcsState: PcsStateName,
  control: ControlName,
  powerKw: Type.Number({ description: 'AC side; positive = export.' }),
  reactivePowerKvar: Type.Number(),
  setpointKw: Type.Number(),
  dischargeablePowerKw: Type.Number(),
  chargeablePowerKw: Type.Number(),
  dcVoltageV: Type.Number(),
  dcCurrentA: Type.Number(),
  acVoltageV: Type.Number(),
  frequencyHz: Type.Number(),
  pcsTemperatureC: Type.Number(),
  auxiliaryPowerKw: Type.Number(),
  coolantSupplyC: Type.Number(),
  coolantReturnC: Type.Number(),
  coolantFlowLpm: Type.Number(),
  chillerPowerKw: Type.Number(),
  ambientC: Type.Number(),
  insideC: Type.Number(),
  humidityPercent: Type.Number(),
  gasPpm: Type.Number(),
  inputs: Type.Array(Type.String(), {
    description: 'Active inputs of the I/O module, by the names of BlockInputBit.',
  }),
});

/** GET /api/v1/blocks/{block}, and each item of GET /api/v1/blocks. */
export const Block = Type.Object({
  id: BlockId,
  ...measured,
  telemetry: Type.Union([BlockTelemetry, Type.Null()], { description: 'null: never arrived.' }),
  racks: Freshness,
  racksClosed: Type.Integer({ description: 'Fresh racks whose contactors are closed.' }),
  cells: Type.Object({ fresh: Type.Integer(), of: Type.Integer() }),
  socPercent: orNull('Mean over the fresh racks.'),
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
