import {
  HardwareTripBit,
  type StationLink,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import {
  type DeviceMap,
  mapRegisters,
  mapSunspec,
  type Profile,
  type ReadModel,
  takeArray,
} from '@cellarium/profiles';
import { openProfile } from '@cellarium/stations';
import { Discovery, decodeModel, modelById } from '@cellarium/sunspec';
import { afterEach, describe, expect, test } from 'vitest';
import { type Asker, ModbusField } from './modbus-field.ts';

/*
 * Goal: whatever register map a device is given, what is read from it is what its BMS measured. Method:
 * real sockets, the client and the maps that the station controller uses, against the telemetry that
 * frames would carry.
 */

let field: ModbusField;
afterEach(() => field.close());

const counts = { cells: 416, sensors: 96, racks: 3 };

function profileOf(name: string): Profile {
  const opened = openProfile(name);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function readAll(asker: Asker, unit: number, map: DeviceMap): Promise<void> {
  for (const { region, offset, count } of map.reads) {
    const registers = await asker.read(unit, region.address + offset, count);
    if (typeof registers === 'string') throw new Error(`${region.name}: ${registers}`);
    region.registers.set(registers, offset);
  }
}

async function surveyed(asker: Asker, profile: Profile): Promise<DeviceMap> {
  const discovery = new Discovery(profile.sunspec?.bases);
  for (let { step } = discovery; step.kind === 'read'; { step } = discovery) {
    const registers = await asker.read(1, step.address, step.count);
    discovery.answered(typeof registers === 'string' ? undefined : registers);
  }
  const { step } = discovery;
  if (step.kind !== 'found') throw new Error('no chain');
  const models: ReadModel[] = [];
  for (const found of step.models) {
    const registers = new Uint16Array(found.length + 2);
    for (let at = 0; at < registers.length; at += 100) {
      const part = await asker.read(1, found.address + at, Math.min(100, registers.length - at));
      if (typeof part === 'string') throw new Error(part);
      registers.set(part, at);
    }
    const table = modelById(found.id);
    if (!table || !decodeModel(table, registers).ok) throw new Error(`model ${found.id}`);
    models.push({ found, registers });
  }
  const map = mapSunspec(profile, models, counts);
  if (!map.ok) throw new Error(map.error.kind);
  return map.value;
}

function cellsOf(map: DeviceMap): { voltages: Uint16Array; temperatures: Int16Array } {
  const voltages = new Uint16Array(counts.cells);
  const temperatures = new Int16Array(counts.sensors);
  for (const mapped of map.arrays) {
    if (mapped.array.fills === 'cellVoltage') takeArray(mapped, voltages, VOLTAGE_NOT_MEASURED);
    else takeArray(mapped, temperatures, TEMPERATURE_NOT_MEASURED);
  }
  return { voltages, temperatures };
}

const pointOf = (map: DeviceMap, name: string): number | undefined =>
  map.points.find(({ point }) => point.name === name)?.value();

describe.each(['hv-rack-a', 'hv-rack-b'])('a rack that speaks %s', (name) => {
  test('has in its registers what its BMS measured', async () => {
    field = await ModbusField.open('small-modbus', (station) => ({
      ...station,
      links: station.links.map((link) => renamed(link, 'hv-rack-a', name)),
    }));
    field.inject('voltage-not-measured', 'B002 R03 M1 C02');
    await field.pass(2_000);
    const asker = await field.connect('B002');
    const map = mapRegisters(profileOf(name), counts);
    await readAll(asker, 3, map);
    const telemetry = field.telemetry(5);
    const { voltages, temperatures } = cellsOf(map);
    expect(voltages).toEqual(telemetry.cellVoltageMv);
    expect(voltages[1]).toBe(VOLTAGE_NOT_MEASURED);
    expect(temperatures).toEqual(telemetry.cellTemperatureDeciC);
    expect(pointOf(map, 'rackVoltage')).toBe(telemetry.voltageDeciV / 10);
    expect(pointOf(map, 'rackCurrent')).toBe(telemetry.currentDeciA / 10);
    expect(pointOf(map, 'insulation')).toBe(telemetry.insulationKohm);
    expect(pointOf(map, 'chargeLimit')).toBe(telemetry.chargeLimitDeciA / 10);
    expect(pointOf(map, 'cellVoltageMax')).toBe(Math.max(...measured(voltages)) / 1_000);
    const at = pointOf(map, 'cellVoltageMinId') as number;
    expect(voltages[at - 1]).toBe(Math.min(...measured(voltages)));
    const state = map.points.find(({ point }) => point.name === 'mainCircuit');
    expect(state?.point.values?.[String(state.raw())]).toBe('closed');
  });
});

test('a SunSpec rack has its chain, and in it what its BMS measured', async () => {
  field = await ModbusField.open('commercial');
  field.inject('voltage-not-measured', 'B001 R02 M3 C21');
  field.inject('temperature-sensor-open', 'B001 R02 M3 S04');
  await field.pass(2_000);
  const asker = await field.connect('B001 R02');
  const map = await surveyed(asker, profileOf('sunspec-rack'));
  const telemetry = field.telemetry(1);
  const { voltages, temperatures } = cellsOf(map);
  expect(voltages).toEqual(telemetry.cellVoltageMv);
  expect(voltages[2 * 52 + 20]).toBe(VOLTAGE_NOT_MEASURED);
  expect(temperatures).toEqual(telemetry.cellTemperatureDeciC);
  expect(pointOf(map, 'voltage')).toBe(telemetry.voltageDeciV / 10);
  expect(pointOf(map, 'current')).toBe(telemetry.currentDeciA / 10);
  expect(pointOf(map, 'soc')).toBe(telemetry.socPermille / 10);
  expect(pointOf(map, 'dischargeLimit')).toBe(telemetry.dischargeLimitDeciA / 10);
});

test('a SunSpec PCS and a SunSpec meter say what the plant gives and takes', async () => {
  field = await ModbusField.open('commercial');
  const { blocks, station } = field.plant.state;
  await field.pass(10_000);
  const pcs = await surveyed(await field.connect('B001 PCS'), profileOf('sunspec-pcs'));
  expect(pointOf(pcs, 'power')).toBeCloseTo(blocks.powerKw[0] as number, 0);
  expect(pointOf(pcs, 'setpoint')).toBeCloseTo(blocks.setpointKw[0] as number, 0);
  expect(pointOf(pcs, 'dischargeablePower')).toBeCloseTo(
    blocks.dischargeablePowerKw[0] as number,
    0,
  );
  expect(pointOf(pcs, 'dcVoltage')).toBeCloseTo(blocks.dcVoltageV[0] as number, 0);
  expect(Math.sign(pointOf(pcs, 'dcCurrent') ?? 0)).toBe(Math.sign(blocks.powerKw[0] as number));
  const meter = await surveyed(await field.connect('meter'), profileOf('sunspec-meter'));
  expect(pointOf(meter, 'power')).toBe(Math.round(station.poiPowerKw[0] as number));
  expect(pointOf(meter, 'voltage')).toBeCloseTo(station.poiVoltageV[0] as number, 0);
});

test('a SunSpec PCS says by 802 and 803 what the racks behind it say, string by string', async () => {
  field = await ModbusField.open('commercial');
  field.inject('bms-halt', 'B001 R05');
  await field.pass(4_000);
  const asker = await field.connect('B001 PCS');
  const base = profileOf('sunspec-pcs');
  const string = (at: number, name: string) => ({
    name: `${name}${at}`,
    model: 803,
    point: `string[${at}].${name}`,
  });
  const map = await surveyed(asker, {
    ...base,
    points: [
      ...base.points,
      ...[1, 2, 3, 4, 5].flatMap((at) =>
        ['StrSoC', 'StrA', 'StrCellVMax', 'StrCellVMinMod'].map((name) => string(at, name)),
      ),
      { name: 'cellMax', model: 802, point: 'CellVMax' },
      { name: 'cellMaxString', model: 802, point: 'CellVMaxStr' },
    ],
  });
  const racks = [0, 1, 2, 3].map((rack) => field.telemetry(rack));
  for (const [at, rack] of racks.entries()) {
    expect(pointOf(map, `StrSoC${at + 1}`)).toBeCloseTo(rack.socPermille / 10, 6);
    expect(pointOf(map, `StrA${at + 1}`)).toBeCloseTo(rack.currentDeciA / 10, 6);
    const highest = Math.max(...measured(rack.cellVoltageMv));
    expect(pointOf(map, `StrCellVMax${at + 1}`)).toBeCloseTo(highest / 1_000, 6);
    const lowest = rack.cellVoltageMv.indexOf(Math.min(...measured(rack.cellVoltageMv)));
    expect(pointOf(map, `StrCellVMinMod${at + 1}`)).toBe(Math.floor(lowest / 52) + 1);
  }
  expect(pointOf(map, 'StrSoC5')).toBeUndefined();
  expect(pointOf(map, 'strings')).toBe(5);
  const sumA = racks.reduce((sum, { currentDeciA }) => sum + currentDeciA, 0) / 10;
  expect(pointOf(map, 'bankCurrent')).toBeCloseTo(sumA, 6);
  const highest = racks.map(({ cellVoltageMv }) => Math.max(...measured(cellVoltageMv)));
  expect(pointOf(map, 'cellMax')).toBeCloseTo(Math.max(...highest) / 1_000, 6);
  expect(pointOf(map, 'cellMaxString')).toBe(highest.indexOf(Math.max(...highest)) + 1);
});

test('a generic PCS and meter say it too, and registers that are not there are exception 2', async () => {
  field = await ModbusField.open('small-modbus');
  field.simulation.faults.inject({
    kind: 'insulation-drop',
    place: 'B001 R02',
    parameters: { kiloohm: 200 },
  });
  await field.pass(10_000);
  const gateway = await field.connect('B001');
  const pcs = mapRegisters(profileOf('generic-pcs'), counts);
  await readAll(gateway, 100, pcs);
  const { blocks, station, hardware } = field.plant.state;
  expect(hardware.tripBits[1]).toBe(HardwareTripBit.insulation);
  expect(pcs.contacts?.racks).toBe(3);
  const { region, offset = 0 } = pcs.contacts ?? {};
  expect([...(region?.registers.subarray(offset, offset + 3) ?? [])]).toEqual([0, 16, 0]);
  expect(pointOf(pcs, 'power')).toBeCloseTo(blocks.powerKw[0] as number, 1);
  expect(pointOf(pcs, 'dcVoltage')).toBeCloseTo(blocks.dcVoltageV[0] as number, 0);
  const meterPort = await field.connect('meter');
  const meter = mapRegisters(profileOf('generic-meter'), counts);
  await readAll(meterPort, 1, meter);
  expect(pointOf(meter, 'power')).toBe(Math.round(station.poiPowerKw[0] as number));
  expect(await gateway.read(100, 50, 1)).toBe('exception 2');
  expect(await gateway.read(1, 0x2113, 3)).toBe('exception 2');
  expect(await gateway.read(77, 100, 1)).toBe('exception 10');
});

test('a device beside the links of a station is served too', async () => {
  field = await ModbusField.open('small', (station) => ({
    ...station,
    simulation: {
      ...station.simulation,
      alsoServes: [
        {
          name: 'B001 R01',
          endpoint: { host: '127.0.0.1', port: 0 },
          protocol: 'modbus',
          inFlightMax: 1,
          devices: [{ serves: 'rack', row: 0, unit: 7, profile: 'hv-rack-a' }],
        },
      ],
    },
  }));
  const asker = await field.connect('B001 R01');
  const expected = [field.telemetry(0).voltageDeciV];
  expect([...(await asker.read(7, 0x2100, 1))]).toEqual(expected);
  // Alone at its address it also answers to the unit that means whoever is there.
  expect([...(await asker.read(255, 0x2100, 1))]).toEqual(expected);
});

test('a device says who it is: basic, all, one object, and exception 2 for one that it has not', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 R01');
  const objects = async (readCode: 1 | 2 | 4, objectId: number): Promise<string[] | string> => {
    const outcome = await asker.ask(1, { fn: 43, readCode, objectId });
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'identification') return outcome.kind;
    const { identification } = outcome.answer;
    return identification.objects.map(({ value }) => String.fromCharCode(...value));
  };
  expect(await objects(1, 0)).toEqual(['Cellarium', 'sunspec-rack', '1.0.0']);
  expect(await objects(2, 0)).toHaveLength(6);
  expect(await objects(4, 5)).toEqual(['Battery rack']);
  expect(await objects(4, 99)).toBe('exception');
});

function renamed(link: StationLink, from: string, to: string): StationLink {
  const devices = link.devices.map((device) =>
    device.profile === from ? { ...device, profile: to } : device,
  );
  return { ...link, devices };
}

function measured(voltages: Uint16Array): number[] {
  return [...voltages].filter((value) => value !== VOLTAGE_NOT_MEASURED);
}
