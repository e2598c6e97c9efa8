import type { BlockTelemetry, MeterTelemetry } from '@cellarium/bms-frame';
import { BlockInputBit, PcsState, type Station } from '@cellarium/model';
import type { ModelPlan, ServedModel } from './chain.ts';
import { powerFor } from './chain.ts';

/** What 701 calls the states of a PCS. */
const INVERTER_STATES: Readonly<Partial<Record<number, number>>> = {
  [PcsState.off]: 0,
  [PcsState.starting]: 2,
  [PcsState.running]: 3,
  [PcsState.derated]: 4,
  [PcsState.fault]: 6,
  [PcsState.standby]: 7,
};
const THREE_PHASE = 2;
const GRID_FOLLOWING = 1;
const Alarm = { cabinetOpen: 1 << 5, manualShutdown: 1 << 6, manufacturer: 1 << 16 };
/** Above the rating: overload, and reactive power beside it. */
const HEADROOM = 1.3;

/** Model 701 of a device of so many W and V. */
export function acPlan(ratedW: number, nominalV: number): ModelPlan {
  const power = powerFor(ratedW * HEADROOM);
  return {
    id: 701,
    scales: {
      W_SF: power,
      VA_SF: power,
      Var_SF: power,
      V_SF: powerFor(nominalV * HEADROOM),
      A_SF: powerFor((ratedW * HEADROOM) / nominalV),
      Hz_SF: -3,
      PF_SF: -3,
      TotWh_SF: 0,
      Tmp_SF: -1,
    },
  };
}

export function setPcsMeasured(model: ServedModel, telemetry: BlockTelemetry): void {
  const { pcsState, inputBits } = telemetry;
  setPower(
    model,
    telemetry.powerDeciKw * 100,
    telemetry.reactivePowerDeciKvar * 100,
    telemetry.acVoltageV,
  );
  const runs = pcsState === PcsState.running || pcsState === PcsState.derated;
  model.set('St', runs || pcsState === PcsState.starting ? 1 : 0);
  model.set('InvSt', INVERTER_STATES[pcsState]);
  model.set('ConnSt', inputBits & BlockInputBit.acBreakerClosed ? 1 : 0);
  model.set(
    'Alrm',
    (inputBits & BlockInputBit.doorOpen ? Alarm.cabinetOpen : 0) |
      (inputBits & BlockInputBit.emergencyStop ? Alarm.manualShutdown : 0) |
      (pcsState === PcsState.fault ? Alarm.manufacturer : 0),
  );
  model.set('DERMode', GRID_FOLLOWING);
  model.set('Hz', telemetry.frequencyMilliHz / 1_000);
  model.set('TmpAmb', telemetry.ambientDeciC / 10);
  model.set('TmpCab', telemetry.insideDeciC / 10);
  model.set('TmpSnk', telemetry.pcsTemperatureDeciC / 10);
}

export function setMeterMeasured(model: ServedModel, telemetry: MeterTelemetry): void {
  setPower(
    model,
    telemetry.poiPowerKw * 1_000,
    telemetry.poiReactivePowerKvar * 1_000,
    telemetry.poiVoltageV,
  );
  model.set('Hz', telemetry.frequencyMilliHz / 1_000);
  model.set('TotWhInj', Math.round(telemetry.exportedEnergyKwh * 1_000));
  model.set('TotWhAbs', Math.round(telemetry.importedEnergyKwh * 1_000));
  model.set('TmpAmb', telemetry.ambientDeciC / 10);
  model.set('TmpTrns', telemetry.transformerTemperatureDeciC / 10);
}

function setPower(model: ServedModel, powerW: number, reactiveVar: number, lineV: number): void {
  const apparentVa = Math.hypot(powerW, reactiveVar);
  model.set('ACType', THREE_PHASE);
  model.set('W', powerW);
  model.set('Var', reactiveVar);
  model.set('VA', apparentVa);
  model.set('PF', apparentVa === 0 ? undefined : powerW / apparentVa);
  model.set('LLV', lineV);
  model.set('LNV', lineV / Math.sqrt(3));
  model.set('A', lineV === 0 ? 0 : apparentVa / (Math.sqrt(3) * lineV));
}

/** W and V of a station's point of interconnection. */
export function ratingOfPoi({ nominal }: Station): { ratedW: number; nominalV: number } {
  return { ratedW: nominal.powerKw * 1_000, nominalV: nominal.poiVoltageV };
}
