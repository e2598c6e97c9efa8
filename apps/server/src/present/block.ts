import type { Block } from '@cellarium/api';
import { BlockInputBit, PCS_STATE_NAMES } from '@cellarium/model';
import type { Context } from '../context.ts';
import { ageOrNull, bitNames, measuredOf, qualityName } from './measured.ts';
import { blockId, extremesOf } from './places.ts';

export function presentBlock({ station, engine }: Context, block: number): Block {
  const { topology } = station;
  const of = engine.aggregates.blocks;
  const measured = measuredOf(engine.image.blocks, block, engine.blockAgeMs[block] as number);
  const fresh = of.racksFresh[block] as number;
  const hasValues = ageOrNull(of.worstAgeMs[block]) !== null || fresh > 0;
  return {
    id: blockId(block),
    ...measured,
    telemetry: measured.ageMs === null ? null : telemetryOf(engine.image.blocks, block),
    racks: {
      quality: qualityName(of.quality[block]),
      worstAgeMs: ageOrNull(of.worstAgeMs[block]),
      fresh,
      of: topology.racksPerBlock,
    },
    racksClosed: of.racksClosed[block] as number,
    cells: {
      fresh: of.cellsFresh[block] as number,
      of: topology.racksPerBlock * topology.cellsPerRack,
    },
    socPercent: hasValues ? (of.socPermille[block] as number) / 10 : null,
    dischargeableEnergyKwh: of.dischargeableEnergyKwh[block] as number,
    chargeableEnergyKwh: of.chargeableEnergyKwh[block] as number,
    ...extremesOf(topology, of, block),
  };
}

function telemetryOf(
  blocks: Context['engine']['image']['blocks'],
  block: number,
): NonNullable<Block['telemetry']> {
  const at = (column: { readonly [row: number]: number }): number => column[block] as number;
  return {
    pcsState: PCS_STATE_NAMES[at(blocks.pcsState)] ?? 'unknown',
    control: at(blocks.control) === 0 ? 'local' : 'remote',
    powerKw: at(blocks.powerDeciKw) / 10,
    reactivePowerKvar: at(blocks.reactivePowerDeciKvar) / 10,
    setpointKw: at(blocks.setpointDeciKw) / 10,
    dischargeablePowerKw: at(blocks.dischargeablePowerDeciKw) / 10,
    chargeablePowerKw: at(blocks.chargeablePowerDeciKw) / 10,
    dcVoltageV: at(blocks.dcVoltageDeciV) / 10,
    dcCurrentA: at(blocks.dcCurrentDeciA) / 10,
    acVoltageV: at(blocks.acVoltageV),
    frequencyHz: at(blocks.frequencyMilliHz) / 1_000,
    pcsTemperatureC: at(blocks.pcsTemperatureDeciC) / 10,
    auxiliaryPowerKw: at(blocks.auxiliaryPowerDeciKw) / 10,
    coolantSupplyC: at(blocks.coolantSupplyDeciC) / 10,
    coolantReturnC: at(blocks.coolantReturnDeciC) / 10,
    coolantFlowLpm: at(blocks.coolantFlowDeciLpm) / 10,
    chillerPowerKw: at(blocks.chillerPowerDeciKw) / 10,
    ambientC: at(blocks.ambientDeciC) / 10,
    insideC: at(blocks.insideDeciC) / 10,
    humidityPercent: at(blocks.humidityPermille) / 10,
    gasPpm: at(blocks.gasPpm),
    inputs: bitNames(at(blocks.inputBits), BlockInputBit),
  };
}
