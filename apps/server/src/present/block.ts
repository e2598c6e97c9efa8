import type { Block } from '@cellarium/api';
import {
  BLOCK_POINTS,
  BlockInputBit,
  ControlPlace,
  PCS_STATE_NAMES,
  PcsState,
} from '@cellarium/model';
import type { Context } from '../context.ts';
import { ageOrNull, bitNames, measuredOf, qualityName } from './measured.ts';
import { blockId, extremesOf } from './places.ts';
import { pointsOf, qualitiesOf } from './points.ts';

export function presentBlock({ station, engine }: Context, block: number): Block {
  const { topology } = station;
  const of = engine.aggregates.blocks;
  const measured = measuredOf(engine.image.blocks, block, engine.blockAgeMs[block] as number);
  const fresh = of.racksFresh[block] as number;
  const isHeard = ageOrNull(of.worstAgeMs[block]) !== null || fresh > 0;
  // Fresh racks, and none of them gives an SOC; with none fresh it is the last one, as stale.
  const hasSoc = isHeard && (fresh === 0 || (of.racksWithSoc[block] as number) > 0);
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
    racksWithSoc: of.racksWithSoc[block] as number,
    racksWithState: of.racksWithState[block] as number,
    racksClosed: of.racksClosed[block] as number,
    cells: {
      fresh: of.cellsFresh[block] as number,
      of: topology.racksPerBlock * topology.cellsPerRack,
    },
    socPercent: hasSoc ? (of.socPermille[block] as number) / 10 : null,
    dischargeableEnergyKwh: of.dischargeableEnergyKwh[block] as number,
    chargeableEnergyKwh: of.chargeableEnergyKwh[block] as number,
    ...extremesOf(topology, of, block),
  };
}

type Telemetry = NonNullable<Block['telemetry']>;

/** The point that each field is made of. */
const POINT_OF = {
  pcsState: 'pcsState',
  control: 'control',
  powerKw: 'powerDeciKw',
  reactivePowerKvar: 'reactivePowerDeciKvar',
  setpointKw: 'setpointDeciKw',
  dischargeablePowerKw: 'dischargeablePowerDeciKw',
  chargeablePowerKw: 'chargeablePowerDeciKw',
  dcVoltageV: 'dcVoltageDeciV',
  dcCurrentA: 'dcCurrentDeciA',
  acVoltageV: 'acVoltageV',
  frequencyHz: 'frequencyMilliHz',
  pcsTemperatureC: 'pcsTemperatureDeciC',
  auxiliaryPowerKw: 'auxiliaryPowerDeciKw',
  coolantSupplyC: 'coolantSupplyDeciC',
  coolantReturnC: 'coolantReturnDeciC',
  coolantFlowLpm: 'coolantFlowDeciLpm',
  chillerPowerKw: 'chillerPowerDeciKw',
  ambientC: 'ambientDeciC',
  insideC: 'insideDeciC',
  humidityPercent: 'humidityPermille',
  gasPpm: 'gasPpm',
  inputs: 'inputBits',
} as const satisfies Record<keyof Telemetry['qualities'], (typeof BLOCK_POINTS)[number]>;

function telemetryOf(blocks: Context['engine']['image']['blocks'], block: number): Telemetry {
  const at = pointsOf(BLOCK_POINTS, blocks, block);
  const control = at('control');
  return {
    pcsState: PCS_STATE_NAMES[at('pcsState') ?? PcsState.unknown] ?? 'unknown',
    control: control === null ? null : control === ControlPlace.local ? 'local' : 'remote',
    powerKw: at('powerDeciKw', 10),
    reactivePowerKvar: at('reactivePowerDeciKvar', 10),
    setpointKw: at('setpointDeciKw', 10),
    dischargeablePowerKw: at('dischargeablePowerDeciKw', 10),
    chargeablePowerKw: at('chargeablePowerDeciKw', 10),
    dcVoltageV: at('dcVoltageDeciV', 10),
    dcCurrentA: at('dcCurrentDeciA', 10),
    acVoltageV: at('acVoltageV'),
    frequencyHz: at('frequencyMilliHz', 1_000),
    pcsTemperatureC: at('pcsTemperatureDeciC', 10),
    auxiliaryPowerKw: at('auxiliaryPowerDeciKw', 10),
    coolantSupplyC: at('coolantSupplyDeciC', 10),
    coolantReturnC: at('coolantReturnDeciC', 10),
    coolantFlowLpm: at('coolantFlowDeciLpm', 10),
    chillerPowerKw: at('chillerPowerDeciKw', 10),
    ambientC: at('ambientDeciC', 10),
    insideC: at('insideDeciC', 10),
    humidityPercent: at('humidityPermille', 10),
    gasPpm: at('gasPpm'),
    inputs: bitNames(at('inputBits'), BlockInputBit),
    qualities: qualitiesOf(
      POINT_OF,
      BLOCK_POINTS,
      blocks.absentBits[block] as number,
      qualityName(blocks.quality[block]),
    ),
  };
}
