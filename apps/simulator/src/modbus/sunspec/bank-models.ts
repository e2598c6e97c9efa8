import {
  RackState,
  type Station,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { type Extremes, extremesOf } from '../extremes.ts';
import type { Measured } from '../measured.ts';
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

const Enabled = { string: 1 << 0, contactor: 1 << 1 };
const DisableReason = { none: 0, fault: 1, other: 4 };

/** 802 and 803: all racks of a block as one bank, each rack a string of it. */
export function bankPlans(station: Station): ModelPlan[] {
  const { racksPerBlock } = station.topology;
  return [
    batteryPlan(station, racksPerBlock),
    {
      id: 803,
      counts: { NStr: racksPerBlock },
      scales: { ...CELLS, ModTmp_SF: -1, A_SF: -1, SoH_SF: -1, SoC_SF: -1, V_SF: -1 },
    },
  ];
}

export function setBankConstants(chain: SunspecChain, station: Station): void {
  setBatteryConstants(chain.model(802), station, station.topology.racksPerBlock);
}

/** What one rack adds to its bank. */
interface StringReading {
  /** From 1. */
  readonly string: number;
  readonly state: number;
  readonly contactorBits: number;
  readonly alarmBits: number;
  readonly socPercent: number;
  readonly sohPercent: number;
  readonly voltageV: number;
  readonly currentDeciA: number;
  readonly chargeLimitDeciA: number;
  readonly dischargeLimitDeciA: number;
  readonly balancing: number;
  readonly volts: Extremes;
  readonly heat: Extremes;
}

/** Everything that a measurement changes; a rack whose BMS does not run gives its bank nothing. */
export function setBank(chain: SunspecChain, measured: Measured, block: number): void {
  const { topology } = measured.plant.station;
  const { racksPerBlock } = topology;
  const bank = chain.model(803);
  const readings: StringReading[] = [];
  for (let at = 0; at < racksPerBlock; at += 1) {
    const reading = readString(measured, block * racksPerBlock + at, at + 1);
    setString(bank, at + 1, reading, topology.modulesPerRack, topology);
    if (reading) readings.push(reading);
  }
  setStrings(bank, readings, racksPerBlock, topology);
  setBattery(chain.model(802), readings, measured.versionOfBlock(block), topology);
}

type Modules = Station['topology'];
const moduleOfCell = (at: number, { cellsPerModule }: Modules): number =>
  Math.floor(at / cellsPerModule) + 1;
const moduleOfSensor = (at: number, { sensorsPerModule }: Modules): number =>
  Math.floor(at / sensorsPerModule) + 1;

function readString(measured: Measured, rack: number, string: number): StringReading | undefined {
  const { cellsPerRack, sensorsPerRack } = measured.plant.station.topology;
  const telemetry = measured.rack(rack);
  if (!telemetry) return undefined;
  const { cellVoltageMv, cellTemperatureDeciC } = telemetry;
  return {
    string,
    state: telemetry.state,
    contactorBits: telemetry.contactorBits,
    alarmBits: telemetry.alarmBits,
    socPercent: telemetry.socPermille / 10,
    sohPercent: telemetry.sohPermille / 10,
    voltageV: telemetry.voltageDeciV / 10,
    currentDeciA: telemetry.currentDeciA,
    chargeLimitDeciA: telemetry.chargeLimitDeciA,
    dischargeLimitDeciA: telemetry.dischargeLimitDeciA,
    balancing: countBits(telemetry.balancingBits),
    volts: extremesOf(cellVoltageMv, 0, cellsPerRack, VOLTAGE_NOT_MEASURED),
    heat: extremesOf(cellTemperatureDeciC, 0, sensorsPerRack, TEMPERATURE_NOT_MEASURED),
  };
}

function setString(
  bank: ServedModel,
  string: number,
  reading: StringReading | undefined,
  modules: number,
  topology: Modules,
): void {
  const set = (name: string, value: number | undefined): void => {
    bank.set(`string[${string}].Str${name}`, value);
  };
  const isClosed = reading?.state === RackState.closed;
  const isFaulty = reading?.state === RackState.fault || reading?.state === RackState.tripped;
  set('NMod', modules);
  set('St', reading && Enabled.string | (isClosed ? Enabled.contactor : 0));
  set('ConFail', reading && contactorFailure(reading.alarmBits));
  set('SoC', reading?.socPercent);
  set('SoH', reading?.sohPercent);
  set('A', reading && reading.currentDeciA / 10);
  set('CellVMax', reading && reading.volts.most / 1_000);
  set('CellVMaxMod', reading && moduleOfCell(reading.volts.mostAt, topology));
  set('CellVMin', reading && reading.volts.least / 1_000);
  set('CellVMinMod', reading && moduleOfCell(reading.volts.leastAt, topology));
  set('CellVAvg', reading && reading.volts.mean / 1_000);
  set('ModTmpMax', reading && reading.heat.most / 10);
  set('ModTmpMaxMod', reading && moduleOfSensor(reading.heat.mostAt, topology));
  set('ModTmpMin', reading && reading.heat.least / 10);
  set('ModTmpMinMod', reading && moduleOfSensor(reading.heat.leastAt, topology));
  set('ModTmpAvg', reading && reading.heat.mean / 10);
  const reason = isFaulty ? DisableReason.fault : DisableReason.other;
  set('DisRsn', reading && (isClosed ? DisableReason.none : reason));
  set('ConSt', reading && contactors(reading.contactorBits));
  set('Evt1', reading && eventBits(reading.alarmBits, reading.currentDeciA));
  set('Evt2', reading && 0);
  set('EvtVnd1', reading?.alarmBits);
  set('SetCon', 0);
}

/** 803 itself: which string is highest and lowest. */
function setStrings(
  bank: ServedModel,
  readings: readonly StringReading[],
  strings: number,
  topology: Modules,
): void {
  const hottest = most(readings, ({ heat }) => heat.most);
  const coldest = most(readings, ({ heat }) => -heat.least);
  bank.set('NStr', strings);
  bank.set('NStrCon', readings.filter(({ state }) => state === RackState.closed).length);
  bank.set('ModTmpMax', hottest && hottest.heat.most / 10);
  bank.set('ModTmpMaxStr', hottest?.string);
  bank.set('ModTmpMaxMod', hottest && moduleOfSensor(hottest.heat.mostAt, topology));
  bank.set('ModTmpMin', coldest && coldest.heat.least / 10);
  bank.set('ModTmpMinStr', coldest?.string);
  bank.set('ModTmpMinMod', coldest && moduleOfSensor(coldest.heat.leastAt, topology));
  bank.set(
    'ModTmpAvg',
    mean(readings, ({ heat }) => heat.mean / 10),
  );
  for (const [name, of] of [
    ['V', ({ voltageV }: StringReading) => voltageV],
    ['A', ({ currentDeciA }: StringReading) => currentDeciA / 10],
  ] as const) {
    const high = most(readings, of);
    const low = most(readings, (reading) => -of(reading));
    bank.set(`Str${name}Max`, high && of(high));
    bank.set(`Str${name}MaxStr`, high?.string);
    bank.set(`Str${name}Min`, low && of(low));
    bank.set(`Str${name}MinStr`, low?.string);
    bank.set(`Str${name}Avg`, mean(readings, of));
  }
  bank.set('NCellBal', readings.length === 0 ? undefined : sum(readings, (one) => one.balancing));
}

/** 802 of the bank: strings stand beside each other, so that currents add up. */
function setBattery(
  battery: ServedModel,
  readings: readonly StringReading[],
  heartbeat: number,
  topology: Modules,
): void {
  const runs = readings.length > 0;
  const state = stateOf(readings);
  const voltageV = mean(readings, (one) => one.voltageV);
  const soc = mean(readings, (one) => one.socPercent);
  const currentDeciA = sum(readings, (one) => one.currentDeciA);
  const chargeLimitDeciA = sum(readings, (one) => one.chargeLimitDeciA);
  const dischargeLimitDeciA = sum(readings, (one) => one.dischargeLimitDeciA);
  const high = most(readings, ({ volts }) => volts.most);
  const low = most(readings, ({ volts }) => -volts.least);
  const set = (name: string, value: number | undefined): void => {
    battery.set(name, runs ? value : undefined);
  };
  battery.set('Hb', heartbeat % HEARTBEATS);
  battery.set('AlmRst', 0);
  set('SoC', soc);
  set('DoD', soc === undefined ? undefined : 100 - soc);
  set(
    'SoH',
    mean(readings, (one) => one.sohPercent),
  );
  const limits = { chargeLimitDeciA, dischargeLimitDeciA };
  set('ChaSt', characterOfCharge({ state, currentDeciA, ...limits }));
  set('State', STATES[state]);
  set(
    'Evt1',
    either(readings, (one) => eventBits(one.alarmBits, one.currentDeciA)),
  );
  set('Evt2', 0);
  set(
    'EvtVnd1',
    either(readings, (one) => one.alarmBits),
  );
  set('V', voltageV);
  set('CellVMax', high && high.volts.most / 1_000);
  set('CellVMaxStr', high?.string);
  set('CellVMaxMod', high && moduleOfCell(high.volts.mostAt, topology));
  set('CellVMin', low && low.volts.least / 1_000);
  set('CellVMinStr', low?.string);
  set('CellVMinMod', low && moduleOfCell(low.volts.leastAt, topology));
  set(
    'CellVAvg',
    mean(readings, ({ volts }) => volts.mean / 1_000),
  );
  set('A', currentDeciA / 10);
  set('AChaMax', chargeLimitDeciA / 10);
  set('ADisChaMax', dischargeLimitDeciA / 10);
  set('W', voltageV === undefined ? undefined : (voltageV * currentDeciA) / 10);
}

/** A bank is connected while one of its strings is. */
function stateOf(readings: readonly StringReading[]): number {
  const order = [RackState.closed, RackState.fault, RackState.tripped, RackState.precharging];
  return (
    order.find((state) => readings.some((reading) => reading.state === state)) ?? RackState.open
  );
}

type Of = (reading: StringReading) => number;

/** The reading of which `of` is most; undefined where nothing was measured. */
function most(readings: readonly StringReading[], of: Of): StringReading | undefined {
  let best: StringReading | undefined;
  for (const reading of readings) {
    if (Number.isNaN(of(reading))) continue;
    if (!best || of(reading) > of(best)) best = reading;
  }
  return best;
}

function mean(readings: readonly StringReading[], of: Of): number | undefined {
  const measured = readings.map(of).filter((value) => !Number.isNaN(value));
  if (measured.length === 0) return undefined;
  return measured.reduce((total, value) => total + value, 0) / measured.length;
}

function sum(readings: readonly StringReading[], of: Of): number {
  return readings.reduce((total, reading) => total + of(reading), 0);
}

function either(readings: readonly StringReading[], of: Of): number {
  return readings.reduce((bits, reading) => bits | of(reading), 0) >>> 0;
}
