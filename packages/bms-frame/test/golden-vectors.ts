import { FrameType } from '../src/index.ts';
import type { Framed } from './messages.ts';

export interface Golden extends Framed {
  readonly name: string;
  readonly hex: string;
}

/** 2026-01-01 00:00:00.000 UTC */
const TIME_MS = 1_767_225_600_000;
/** What blocks before revision 2 do not give. */
const NO_RESPONSE = {
  responseState: 0,
  responseCurve: 0,
  responseDeciKw: 0,
  responsePowerDeciKw: 0,
} as const;
const unstored = { sequence: 0, sourceTimeMs: TIME_MS, replayed: false };

/**
 * One frame of every type, as in the README. Never changed: devices in the field speak so;
 * what a revision adds has vectors of its own at the end.
 */
export const GOLDEN: readonly Golden[] = [
  {
    name: 'hello',
    header: unstored,
    message: {
      type: FrameType.hello,
      protocolVersion: 1,
      protocolRevision: 0,
      deviceKind: 1,
      blockNumber: 17,
      bootId: 0xcafe0001,
      oldestSequence: 1,
      newestSequence: 0,
      racks: 12,
      modulesPerRack: 8,
      cellsPerModule: 52,
      sensorsPerModule: 12,
      vendor: 'Vendor',
      model: 'BMS-12',
      serial: 'SN0017',
      firmware: '1.4.2',
    },
    hex:
      'ce1101010000a00000a8da769b01000000000000ffffdef40100010011000c000100feca01000000' +
      '00000000080034000c0000000656656e646f72000000000000000000000000000000000000000000' +
      '000000000006424d532d313200000000000000000000000000000000000000000000000000000653' +
      '4e30303137000000000000000000000000000000000000000000000000000005312e342e32000000' +
      '00000000000000000000000000000000000000000000000061edfc1d',
  },
  {
    name: 'helloAnswer',
    header: unstored,
    message: { type: FrameType.helloAnswer, verdict: 0, resumeAfterSequence: 0 },
    hex: 'ce1101020000080000a8da769b01000000000000ffffa76c0000000000000000ea194b36',
  },
  {
    name: 'rackTelemetry',
    header: { sequence: 1, sourceTimeMs: TIME_MS + 1_000, replayed: false },
    message: {
      type: FrameType.rackTelemetry,
      rack: 4,
      state: 3,
      contactorBits: 0x5b,
      voltageDeciV: 13_312,
      currentDeciA: -1_405,
      linkVoltageDeciV: 13_310,
      socPermille: 523,
      sohPermille: 987,
      chargeLimitDeciA: 1_570,
      dischargeLimitDeciA: 1_400,
      chargeLimitReason: 0,
      dischargeLimitReason: 2,
      chargeLimitCell: 0xffff,
      dischargeLimitCell: 2,
      insulationKohm: 3_200,
      alarmBits: 0x1002,
      cellVoltageMv: new Uint16Array([3_301, 3_299, 3_187, 0xffff]),
      cellTemperatureDeciC: new Int16Array([253, -12, -0x8000]),
      balancingBits: new Uint8Array([0b0011]),
    },
    hex:
      'ce11011000003700e8abda769b010000010000000400a2cf04000300035b000202100000800c0000' +
      '003483fafe330b02db0322067805ffff0200000000000000e50ce30c730cfffffd00f4ff008003b6' +
      '82c3ad',
  },
  {
    name: 'blockTelemetry',
    header: { sequence: 2, sourceTimeMs: TIME_MS + 1_000, replayed: false },
    message: {
      type: FrameType.blockTelemetry,
      pcsState: 4,
      control: 1,
      powerDeciKw: -25_000,
      reactivePowerDeciKvar: 120,
      setpointDeciKw: -25_000,
      dischargeablePowerDeciKw: 25_000,
      chargeablePowerDeciKw: 24_100,
      dcVoltageDeciV: 13_310,
      dcCurrentDeciA: -18_540,
      acVoltageV: 690,
      frequencyMilliHz: 49_987,
      pcsTemperatureDeciC: 412,
      auxiliaryPowerDeciKw: 221,
      coolantSupplyDeciC: 198,
      coolantReturnDeciC: 236,
      coolantFlowDeciLpm: 3_600,
      chillerPowerDeciKw: 187,
      ambientDeciC: -35,
      insideDeciC: 224,
      humidityPermille: 431,
      gasPpm: 0,
      inputBits: 0x180,
      hardwareTripBits: new Uint8Array(0),
      ...NO_RESPONSE,
    },
    hex:
      'ce11011100003800e8abda769b01000002000000ffffaebd04018001589effff78000000589effff' +
      'a8610000245e000094b7fffffe33b20243c39c01dd00c600ec00100ebb00ddffe000af0100000000' +
      '0d668bff',
  },
  {
    name: 'meterTelemetry',
    header: { sequence: 3, sourceTimeMs: TIME_MS + 1_000, replayed: true },
    message: {
      type: FrameType.meterTelemetry,
      poiPowerKw: -487_250,
      poiReactivePowerKvar: 3_120,
      poiVoltageV: 220_450,
      frequencyMilliHz: 49_987,
      exportedEnergyKwh: 123_456_789.5,
      importedEnergyKwh: 140_000_000,
      transformerTemperatureDeciC: 615,
      scheduledPowerKw: -500_000,
      ambientDeciC: -35,
    },
    hex:
      'ce11011201002800e8abda769b01000003000000fffffb5fae90f8ff300c000000000056346f9d41' +
      '0000000076b0a041225d0300e05ef8ff43c36702ddff00005ba95d17',
  },
  {
    name: 'event',
    header: { sequence: 4, sourceTimeMs: TIME_MS + 1_234, replayed: false },
    message: {
      type: FrameType.event,
      kind: 2,
      level: 2,
      rack: 4,
      cell: 213,
      code: 2,
      value: 2_780,
    },
    hex: 'ce11012000000c00d2acda769b0100000400000004008fbb0202d50002000000dc0a0000a4c5db1b',
  },
  {
    name: 'command',
    header: unstored,
    message: {
      type: FrameType.command,
      commandId: 42,
      kind: 1,
      rack: 0xffff,
      value: -12_500,
      reversionMs: 60_000,
    },
    hex:
      'ce1101300000100000a8da769b01000000000000ffffccd52a000000010000002ccfffff60ea0000' +
      'ffaaf1ee',
  },
  {
    name: 'commandAnswer',
    header: unstored,
    message: { type: FrameType.commandAnswer, commandId: 42, verdict: 3 },
    hex: 'ce1101310000080000a8da769b01000000000000ffffb39e2a00000003000000ac1ebbe2',
  },
  {
    name: 'heartbeat',
    header: unstored,
    message: { type: FrameType.heartbeat, id: 7, controllerTimeMs: TIME_MS },
    hex:
      'ce1101400000100000a8da769b01000000000000ffff4ee200a8da769b0100000700000000000000' +
      'd0047852',
  },
  {
    name: 'heartbeatAnswer',
    header: unstored,
    message: {
      type: FrameType.heartbeatAnswer,
      id: 7,
      controllerTimeMs: TIME_MS,
      deviceReceiveTimeMs: TIME_MS + 12,
      deviceSendTimeMs: TIME_MS + 13,
      oldestSequence: 2,
    },
    hex:
      'ce1101410000200000a8da769b01000000000000ffff68d700a8da769b0100000ca8da769b010000' +
      '0da8da769b0100000700000002000000144eb8d6',
  },
  {
    name: 'acknowledgement',
    header: unstored,
    message: {
      type: FrameType.acknowledgement,
      sequence: 1,
      missing: [
        { first: 2, last: 3 },
        { first: 9, last: 9 },
      ],
    },
    hex:
      'ce1101500000180000a8da769b01000000000000ffff822f01000000020000000200000003000000' +
      '0900000009000000e0fdfb3f',
  },
  {
    name: 'hello, revision 1',
    header: unstored,
    message: {
      type: FrameType.hello,
      protocolVersion: 1,
      protocolRevision: 1,
      deviceKind: 1,
      blockNumber: 17,
      bootId: 0xcafe0001,
      oldestSequence: 1,
      newestSequence: 0,
      racks: 12,
      modulesPerRack: 8,
      cellsPerModule: 52,
      sensorsPerModule: 12,
      vendor: 'Vendor',
      model: 'BMS-12',
      serial: 'SN0017',
      firmware: '1.4.2',
    },
    hex:
      'ce1101010000a00000a8da769b01000000000000ffffdef40100010111000c000100feca01000000' +
      '00000000080034000c0000000656656e646f72000000000000000000000000000000000000000000' +
      '000000000006424d532d313200000000000000000000000000000000000000000000000000000653' +
      '4e30303137000000000000000000000000000000000000000000000000000005312e342e32000000' +
      '0000000000000000000000000000000000000000000000009af094b9',
  },
  {
    name: 'blockTelemetry, revision 1',
    header: { sequence: 5, sourceTimeMs: TIME_MS + 1_000, replayed: false },
    message: {
      type: FrameType.blockTelemetry,
      pcsState: 4,
      control: 1,
      powerDeciKw: -25_000,
      reactivePowerDeciKvar: 120,
      setpointDeciKw: -25_000,
      dischargeablePowerDeciKw: 25_000,
      chargeablePowerDeciKw: 24_100,
      dcVoltageDeciV: 13_310,
      dcCurrentDeciA: -18_540,
      acVoltageV: 690,
      frequencyMilliHz: 49_987,
      pcsTemperatureDeciC: 412,
      auxiliaryPowerDeciKw: 221,
      coolantSupplyDeciC: 198,
      coolantReturnDeciC: 236,
      coolantFlowDeciLpm: 3_600,
      chillerPowerDeciKw: 187,
      ambientDeciC: -35,
      insideDeciC: 224,
      humidityPermille: 431,
      gasPpm: 0,
      inputBits: 0x180,
      hardwareTripBits: new Uint8Array([0, 0, 0b00001, 0, 0, 0, 0, 0b01100, 0, 0, 0, 0]),
      ...NO_RESPONSE,
    },
    hex:
      'ce11011100004400e8abda769b01000005000000fffff21904018001589effff78000000589effff' +
      'a8610000245e000094b7fffffe33b20243c39c01dd00c600ec00100ebb00ddffe000af0100000c00' +
      '000001000000000c0000000090476fef',
  },
  {
    name: 'event, revision 1',
    header: { sequence: 6, sourceTimeMs: TIME_MS + 1_234, replayed: false },
    message: {
      type: FrameType.event,
      kind: 8,
      level: 0,
      rack: 2,
      cell: 0xffff,
      code: 1,
      value: 0,
    },
    hex: 'ce11012000000c00d2acda769b0100000600000002007e4a0800ffff01000000000000001ffd45ac',
  },
  {
    name: 'hello, revision 2',
    header: unstored,
    message: {
      type: FrameType.hello,
      protocolVersion: 1,
      protocolRevision: 2,
      deviceKind: 1,
      blockNumber: 17,
      bootId: 0xcafe0001,
      oldestSequence: 1,
      newestSequence: 0,
      racks: 12,
      modulesPerRack: 8,
      cellsPerModule: 52,
      sensorsPerModule: 12,
      vendor: 'Vendor',
      model: 'BMS-12',
      serial: 'SN0017',
      firmware: '1.4.2',
    },
    hex:
      'ce1101010000a00000a8da769b01000000000000ffffdef40100010211000c000100feca01000000' +
      '00000000080034000c0000000656656e646f72000000000000000000000000000000000000000000' +
      '000000000006424d532d313200000000000000000000000000000000000000000000000000000653' +
      '4e30303137000000000000000000000000000000000000000000000000000005312e342e32000000' +
      '00000000000000000000000000000000000000000000000066a0c050',
  },
  {
    name: 'blockTelemetry, revision 2',
    header: { sequence: 7, sourceTimeMs: TIME_MS + 1_000, replayed: false },
    message: {
      type: FrameType.blockTelemetry,
      pcsState: 4,
      control: 1,
      powerDeciKw: -25_000,
      reactivePowerDeciKvar: 120,
      setpointDeciKw: -25_000,
      dischargeablePowerDeciKw: 25_000,
      chargeablePowerDeciKw: 24_100,
      dcVoltageDeciV: 13_310,
      dcCurrentDeciA: -18_540,
      acVoltageV: 690,
      frequencyMilliHz: 49_987,
      pcsTemperatureDeciC: 412,
      auxiliaryPowerDeciKw: 221,
      coolantSupplyDeciC: 198,
      coolantReturnDeciC: 236,
      coolantFlowDeciLpm: 3_600,
      chillerPowerDeciKw: 187,
      ambientDeciC: -35,
      insideDeciC: 224,
      humidityPermille: 431,
      gasPpm: 0,
      inputBits: 0x180,
      hardwareTripBits: new Uint8Array([0, 0, 0b00001, 0, 0, 0, 0, 0b01100, 0, 0, 0, 0]),
      responseState: 3,
      responseCurve: 0xd7c62f0a,
      responseDeciKw: 5_000,
      responsePowerDeciKw: 250,
    },
    hex:
      'ce11011100005400e8abda769b01000007000000ffff8e9104018001589effff78000000589effff' +
      'a8610000245e000094b7fffffe33b20243c39c01dd00c600ec00100ebb00ddffe000af0100000c00' +
      '000001000000000c00000000030000000a2fc6d788130000fa00000041fcbdb4',
  },
  {
    name: 'command, revision 2',
    header: unstored,
    message: {
      type: FrameType.command,
      commandId: 43,
      kind: 5,
      rack: 0xffff,
      value: 5_000,
      reversionMs: 5_000,
      curve: {
        nominalMilliHz: 50_000,
        beginsWithinMs: 500,
        fullWithinMs: 1_000,
        points: [
          { deviationMicroHz: 15_000, sharePpm: 0 },
          { deviationMicroHz: 200_000, sharePpm: 50_000 },
          { deviationMicroHz: 500_000, sharePpm: 1_000_000 },
        ],
      },
    },
    hex:
      'ce1101300000340000a8da769b01000000000000ffff59282b000000050000008813000088130000' +
      '50c30000f401e80303000000983a000000000000400d030050c3000020a1070040420f00a1e99f16',
  },
];
