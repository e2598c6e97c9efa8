import type { RackTelemetry } from '@cellarium/bms-frame';
import {
  RackState,
  type Station,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { type Extremes, extremesOf } from '../extremes.ts';
import {
  batteryPlan,
  CELLS,
  characterOfCharge,
  contactorFailure,
  contactors,
  countBits,
  HEARTBEATS,
  STATES,
  setBatteryConstants,
} from './battery-models.ts';
import type { ModelPlan, ServedModel, SunspecChain } from './chain.ts';
import { eventBits } from './events.ts';

/** 1, 802, 804 and an 805 for each module. */
export function rackPlans(station: Station): ModelPlan[] {
  const { topology } = station;
  return [
    { id: 1 },
    batteryPlan(station, 1),
    {
      id: 804,
      counts: { NMod: topology.modulesPerRack },
      scales: {
        ...CELLS,
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
      scales: { ...CELLS, V_SF: -2, Tmp_SF: -1 },
    })),
  ];
}

/** What never changes while the device runs. */
export function setRackConstants(chain: SunspecChain, station: Station, serial: string): void {
  setBatteryConstants(chain.model(802), station, 1);
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
