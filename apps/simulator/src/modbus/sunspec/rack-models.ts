import type { RackTelemetry } from '@cellarium/bms-frame';
import {
  ContactorBit,
  RackAlarmBit,
  RackState,
  type Station,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { type Extremes, extremesOf } from '../extremes.ts';
import { type ModelPlan, powerFor, type ServedModel, type SunspecChain } from './chain.ts';
import { eventBits } from './events.ts';

/** What 802 calls the states of a rack. */
const STATES: Readonly<Partial<Record<number, number>>> = {
  [RackState.open]: 1,
  [RackState.precharging]: 2,
  [RackState.closed]: 3,
  [RackState.opening]: 6,
  [RackState.tripped]: 99,
  [RackState.fault]: 99,
};
const CharacterOfCharge = { off: 1, empty: 2, discharging: 3, charging: 4, full: 5, holding: 6 };
const LITHIUM_ION = 4;
/** Less is no current but the noise of its sensor. */
const HOLDING_DECI_A = 20;
/** Heartbeats count up and begin at 0 again, well before the code for "not implemented". */
const HEARTBEATS = 0x8000;

/** 1, 802, 804 and an 805 for each module. */
export function rackPlans({ topology, rack }: Station): ModelPlan[] {
  const powerW = rack.maxCurrentA * rack.nominalVoltageV;
  const cells = { CellV_SF: -3 };
  return [
    { id: 1 },
    {
      id: 802,
      scales: {
        ...cells,
        AHRtg_SF: 0,
        WHRtg_SF: powerFor(rack.capacityAh * rack.nominalVoltageV),
        WChaDisChaMax_SF: powerFor(powerW),
        SoC_SF: -1,
        DoD_SF: -1,
        SoH_SF: -1,
        V_SF: -1,
        A_SF: -1,
        AMax_SF: -1,
        W_SF: powerFor(1.5 * powerW),
      },
    },
    {
      id: 804,
      counts: { NMod: topology.modulesPerRack },
      scales: {
        ...cells,
        SoC_SF: -1,
        SoH_SF: -1,
        DoD_SF: -1,
        A_SF: -1,
        V_SF: -1,
        ModTmp_SF: -1,
      },
    },
    ...Array.from({ length: topology.modulesPerRack }, () => ({
      id: 805,
      counts: { length: topology.cellsPerModule, NCell: topology.cellsPerModule },
      scales: { ...cells, V_SF: -2, Tmp_SF: -1 },
    })),
  ];
}

/** What never changes while the device runs. */
export function setRackConstants(chain: SunspecChain, station: Station, serial: string): void {
  const { rack, topology, limits } = station;
  const battery = chain.model(802);
  const powerW = rack.maxCurrentA * rack.nominalVoltageV;
  battery.set('AHRtg', rack.capacityAh);
  battery.set('WHRtg', rack.capacityAh * rack.nominalVoltageV);
  battery.set('WChaRteMax', powerW);
  battery.set('WDisChaRteMax', powerW);
  battery.set('SoCMax', 100);
  battery.set('SoCMin', 0);
  battery.set('LocRemCtl', 0);
  battery.set('Typ', LITHIUM_ION);
  battery.set('VMax', (limits.cellVoltageMv.high[2] * topology.cellsPerRack) / 1_000);
  battery.set('VMin', (limits.cellVoltageMv.low[2] * topology.cellsPerRack) / 1_000);
  battery.set('ReqInvState', 0);
  battery.set('CtrlHb', 0);
  chain.model(804).set('Idx', 1);
  for (const [at, module] of modulesOf(chain).entries()) {
    module.set('StrIdx', 1);
    module.set('ModIdx', at + 1);
    module.setText('SN', `${serial} M${at + 1}`);
  }
}

/** Everything that a measurement changes. */
export function setRack(
  chain: SunspecChain,
  station: Station,
  telemetry: RackTelemetry,
  heartbeat: number,
): void {
  const { cellVoltageMv, cellTemperatureDeciC } = telemetry;
  const { topology } = station;
  const volts = extremesOf(cellVoltageMv, 0, topology.cellsPerRack, VOLTAGE_NOT_MEASURED);
  const heat = extremesOf(
    cellTemperatureDeciC,
    0,
    topology.sensorsPerRack,
    TEMPERATURE_NOT_MEASURED,
  );
  const moduleOfCell = (cell: number): number => Math.floor(cell / topology.cellsPerModule) + 1;
  const moduleOfSensor = (at: number): number => Math.floor(at / topology.sensorsPerModule) + 1;
  const events = eventBits(telemetry.alarmBits, telemetry.currentDeciA);
  const soc = telemetry.socPermille / 10;
  const balancing = countBits(telemetry.balancingBits);

  const battery = chain.model(802);
  battery.set('SoC', soc);
  battery.set('DoD', 100 - soc);
  battery.set('SoH', telemetry.sohPermille / 10);
  battery.set('ChaSt', characterOfCharge(telemetry));
  battery.set('Hb', heartbeat % HEARTBEATS);
  battery.set('AlmRst', 0);
  battery.set('State', STATES[telemetry.state]);
  battery.set('Evt1', events);
  battery.set('Evt2', 0);
  battery.set('EvtVnd1', telemetry.alarmBits);
  battery.set('V', telemetry.voltageDeciV / 10);
  battery.set('CellVMax', volts.most / 1_000);
  battery.set('CellVMaxStr', 1);
  battery.set('CellVMaxMod', moduleOfCell(volts.mostAt));
  battery.set('CellVMin', volts.least / 1_000);
  battery.set('CellVMinStr', 1);
  battery.set('CellVMinMod', moduleOfCell(volts.leastAt));
  battery.set('CellVAvg', volts.mean / 1_000);
  battery.set('A', telemetry.currentDeciA / 10);
  battery.set('AChaMax', telemetry.chargeLimitDeciA / 10);
  battery.set('ADisChaMax', telemetry.dischargeLimitDeciA / 10);
  battery.set('W', (telemetry.voltageDeciV * telemetry.currentDeciA) / 100);

  const string = chain.model(804);
  string.set('St', telemetry.state === RackState.closed ? 3 : 1);
  string.set('ConFail', contactorFailure(telemetry.alarmBits));
  string.set('NCellBal', balancing);
  string.set('SoC', soc);
  string.set('DoD', 100 - soc);
  string.set('SoH', telemetry.sohPermille / 10);
  string.set('A', telemetry.currentDeciA / 10);
  string.set('V', telemetry.voltageDeciV / 10);
  string.set('CellVMax', volts.most / 1_000);
  string.set('CellVMaxMod', moduleOfCell(volts.mostAt));
  string.set('CellVMin', volts.least / 1_000);
  string.set('CellVMinMod', moduleOfCell(volts.leastAt));
  string.set('CellVAvg', volts.mean / 1_000);
  string.set('ModTmpMax', heat.most / 10);
  string.set('ModTmpMaxMod', moduleOfSensor(heat.mostAt));
  string.set('ModTmpMin', heat.least / 10);
  string.set('ModTmpMinMod', moduleOfSensor(heat.leastAt));
  string.set('ModTmpAvg', heat.mean / 10);
  string.set('ConSt', contactors(telemetry.contactorBits));
  string.set('Evt1', events);
  string.set('Evt2', 0);
  string.set('EvtVnd1', telemetry.alarmBits);
  string.set('SetCon', 0);
  for (const [at, module] of modulesOf(chain).entries()) {
    setModule(string, module, station, telemetry, at);
  }
}

function setModule(
  string: ServedModel,
  module: ServedModel,
  { topology }: Station,
  telemetry: RackTelemetry,
  at: number,
): void {
  const { cellsPerModule, sensorsPerModule } = topology;
  const { cellVoltageMv, cellTemperatureDeciC, balancingBits } = telemetry;
  const firstCell = at * cellsPerModule;
  const firstSensor = at * sensorsPerModule;
  const volts = extremesOf(cellVoltageMv, firstCell, cellsPerModule, VOLTAGE_NOT_MEASURED);
  const heat = extremesOf(
    cellTemperatureDeciC,
    firstSensor,
    sensorsPerModule,
    TEMPERATURE_NOT_MEASURED,
  );
  const cellOfSensor = (sensor: number): number =>
    topology.cellOfSensorInRack(sensor) - firstCell + 1;
  let balancing = 0;
  const voltage = module.column('lithium-ion-module-cell', 'CellV');
  const temperature = module.column('lithium-ion-module-cell', 'CellTmp');
  const state = module.column('lithium-ion-module-cell', 'CellSt');
  const { registers } = voltage;
  // mV and 0.1 degC are the steps of the scale factors, and both sides have the same codes for "none".
  for (let cell = 0; cell < cellsPerModule; cell += 1) {
    const inRack = firstCell + cell;
    const isBalancing = ((balancingBits[inRack >> 3]! >> (inRack & 7)) & 1) === 1;
    if (isBalancing) balancing += 1;
    registers[voltage.offset + cell * voltage.stride] = cellVoltageMv[inRack]!;
    registers[temperature.offset + cell * temperature.stride] =
      cellTemperatureDeciC[topology.sensorOfCellInRack(inRack)]!;
    registers[state.offset + cell * state.stride] = 0;
    registers[state.offset + cell * state.stride + 1] = isBalancing ? 1 : 0;
  }
  module.set('V', (volts.mean * cellsPerModule) / 1_000);
  module.set('NCellBal', balancing);
  setExtremes(module, '', volts, heat, (cell) => cell - firstCell + 1, cellOfSensor);
  const row = `lithium_ion_string_module[${at + 1}].Mod`;
  string.set(`${row}NCell`, cellsPerModule);
  setExtremes(string, row, volts, heat, (cell) => cell - firstCell + 1, cellOfSensor);
}

/** 805 has them of itself, 804 a row of them for each module, by the same names. */
function setExtremes(
  model: ServedModel,
  prefix: string,
  volts: Extremes,
  heat: Extremes,
  cellOf: (cell: number) => number,
  cellOfSensor: (sensor: number) => number,
): void {
  model.set(`${prefix}CellVMax`, volts.most / 1_000);
  model.set(`${prefix}CellVMaxCell`, cellOf(volts.mostAt));
  model.set(`${prefix}CellVMin`, volts.least / 1_000);
  model.set(`${prefix}CellVMinCell`, cellOf(volts.leastAt));
  model.set(`${prefix}CellVAvg`, volts.mean / 1_000);
  model.set(`${prefix}CellTmpMax`, heat.most / 10);
  model.set(`${prefix}CellTmpMaxCell`, cellOfSensor(heat.mostAt));
  model.set(`${prefix}CellTmpMin`, heat.least / 10);
  model.set(`${prefix}CellTmpMinCell`, cellOfSensor(heat.leastAt));
  model.set(`${prefix}CellTmpAvg`, heat.mean / 10);
}

function modulesOf(chain: SunspecChain): ServedModel[] {
  return chain.models.filter(({ id }) => id === 805);
}

function characterOfCharge({
  state,
  currentDeciA,
  chargeLimitDeciA,
  dischargeLimitDeciA,
}: RackTelemetry): number {
  if (state !== RackState.closed) return CharacterOfCharge.off;
  if (currentDeciA > HOLDING_DECI_A) return CharacterOfCharge.discharging;
  if (currentDeciA < -HOLDING_DECI_A) return CharacterOfCharge.charging;
  if (chargeLimitDeciA === 0 && dischargeLimitDeciA > 0) return CharacterOfCharge.full;
  if (dischargeLimitDeciA === 0 && chargeLimitDeciA > 0) return CharacterOfCharge.empty;
  return CharacterOfCharge.holding;
}

function contactorFailure(alarmBits: number): number {
  if (alarmBits & RackAlarmBit.fuse) return 5;
  if (alarmBits & RackAlarmBit.contactor) return 6;
  return alarmBits & RackAlarmBit.precharge ? 7 : 0;
}

/** What the auxiliary contacts say: bit 0 main +, 1 main -, 2 precharge. */
function contactors(bits: number): number {
  const { mainPositiveFeedback, mainNegativeFeedback, prechargeFeedback } = ContactorBit;
  return [mainPositiveFeedback, mainNegativeFeedback, prechargeFeedback].reduce(
    (sum, bit, at) => sum + (bits & bit ? 1 << at : 0),
    0,
  );
}

function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) for (let bits = byte; bits > 0; bits &= bits - 1) count += 1;
  return count;
}
