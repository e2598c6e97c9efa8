import {
  CommandVerdict,
  DeviceKind,
  EventKind,
  type FrameHeader,
  FrameType,
  HelloVerdict,
  type Message,
  NOWHERE,
  type RackTelemetry,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/bms-frame';
import {
  BlockInputBit,
  HardwareTripBit,
  PCS_STATE_NAMES,
  RACK_STATE_NAMES,
  RackAlarmBit,
} from '@cellarium/model';

/** One line for a person: when it was measured, which frame, and what stands in it. */
export function textOf(message: Message, header: FrameHeader): string {
  const time = new Date(header.sourceTimeMs).toISOString().slice(11, 23);
  const sequence = header.sequence === 0 ? '-' : `#${header.sequence}`;
  const late = header.replayed ? ' replayed' : '';
  return `${time} ${sequence.padEnd(9)} ${bodyOf(message)}${late}`;
}

function bodyOf(message: Message): string {
  switch (message.type) {
    case FrameType.hello:
      return (
        `hello  ${message.vendor} ${message.model} ${message.serial} firmware ${message.firmware}, ` +
        `${message.deviceKind === DeviceKind.meter ? 'meter' : `block ${message.blockNumber}`}, ` +
        `${message.racks} racks x ${message.modulesPerRack} modules x ${message.cellsPerModule} cells, ` +
        `boot ${message.bootId}, stored ${message.oldestSequence}..${message.newestSequence}`
      );
    case FrameType.rackTelemetry:
      return rackOf(message);
    case FrameType.blockTelemetry:
      return (
        `block  PCS ${PCS_STATE_NAMES[message.pcsState] ?? message.pcsState} ` +
        `${fixed(message.powerDeciKw, 10, 1)} kW (setpoint ${fixed(message.setpointDeciKw, 10, 1)}) ` +
        `DC ${fixed(message.dcVoltageDeciV, 10, 1)} V ${fixed(message.frequencyMilliHz, 1_000, 3)} Hz ` +
        `coolant ${fixed(message.coolantSupplyDeciC, 10, 1)}/${fixed(message.coolantReturnDeciC, 10, 1)} degC ` +
        `${fixed(message.coolantFlowDeciLpm, 10, 0)} l/min gas ${message.gasPpm} ppm ` +
        `inputs ${bitNames(BlockInputBit, message.inputBits)} ` +
        `hardware trips ${tripsOf(message.hardwareTripBits)}`
      );
    case FrameType.meterTelemetry:
      return (
        `meter  ${message.poiPowerKw} kW (schedule ${message.scheduledPowerKw}) ` +
        `${message.poiReactivePowerKvar} kvar ${message.poiVoltageV} V ` +
        `${fixed(message.frequencyMilliHz, 1_000, 3)} Hz out ${message.exportedEnergyKwh.toFixed(1)} ` +
        `in ${message.importedEnergyKwh.toFixed(1)} kWh`
      );
    case FrameType.event:
      return (
        `event  ${nameOf(EventKind, message.kind)} code ${message.code} level ${message.level}` +
        `${message.rack === NOWHERE ? '' : ` R${two(message.rack + 1)}`}` +
        `${message.cell === NOWHERE ? '' : ` C${message.cell + 1}`} value ${message.value}`
      );
    case FrameType.helloAnswer:
      return `hello answer ${nameOf(HelloVerdict, message.verdict)}`;
    case FrameType.commandAnswer:
      return `command ${message.commandId} ${nameOf(CommandVerdict, message.verdict)}`;
    case FrameType.heartbeatAnswer:
      return `heartbeat answer ${message.id}`;
    case FrameType.heartbeat:
      return `heartbeat ${message.id}`;
    case FrameType.command:
      return `command ${message.commandId} kind ${message.kind} value ${message.value}`;
    case FrameType.acknowledgement:
      return `acknowledgement ${message.sequence}`;
  }
}

/** Which comparators of which racks have tripped. */
function tripsOf(bits: Uint8Array): string {
  if (bits.length === 0) return 'not implemented';
  const racks = Array.from(bits, (bit, rack) =>
    bit === 0 ? '' : `R${two(rack + 1)} ${bitNames(HardwareTripBit, bit)}`,
  ).filter((text) => text !== '');
  return racks.length === 0 ? 'none' : racks.join(', ');
}

function rackOf(rack: RackTelemetry): string {
  const volts = extremes(rack.cellVoltageMv, VOLTAGE_NOT_MEASURED);
  const heat = extremes(rack.cellTemperatureDeciC, TEMPERATURE_NOT_MEASURED);
  let balancing = 0;
  for (const byte of rack.balancingBits) {
    for (let bits = byte; bits !== 0; bits &= bits - 1) balancing += 1;
  }
  return (
    `R${two(rack.rack + 1)}    ${RACK_STATE_NAMES[rack.state] ?? rack.state} ` +
    `${fixed(rack.voltageDeciV, 10, 1)} V ${fixed(rack.currentDeciA, 10, 1)} A ` +
    `SOC ${fixed(rack.socPermille, 10, 1)} % ` +
    `cells ${volts.of(1_000, 3, 'V', 'C')} ${heat.of(10, 1, 'degC', 'S')} ` +
    `insulation ${rack.insulationKohm} kOhm balancing ${balancing} ` +
    `alarms ${bitNames(RackAlarmBit, rack.alarmBits)}`
  );
}

function extremes(values: Uint16Array | Int16Array, notMeasured: number) {
  let lowAt = -1;
  let highAt = -1;
  let missing = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? notMeasured;
    if (value === notMeasured) {
      missing += 1;
      continue;
    }
    if (lowAt < 0 || value < (values[lowAt] ?? 0)) lowAt = at;
    if (highAt < 0 || value > (values[highAt] ?? 0)) highAt = at;
  }
  const of = (scale: number, digits: number, unit: string, letter: string): string => {
    const without = missing === 0 ? '' : ` (${missing} not measured)`;
    if (lowAt < 0) return `– ${unit}${without}`;
    const low = fixed(values[lowAt] ?? 0, scale, digits);
    const high = fixed(values[highAt] ?? 0, scale, digits);
    return `${low} (${letter}${lowAt + 1}) .. ${high} (${letter}${highAt + 1}) ${unit}${without}`;
  };
  return { of };
}

function bitNames(table: Readonly<Record<string, number>>, bits: number): string {
  const names = Object.entries(table).filter(([, bit]) => (bits & bit) !== 0);
  return names.length === 0 ? 'none' : names.map(([name]) => name).join('+');
}

function nameOf(table: Readonly<Record<string, number>>, code: number): string {
  return Object.entries(table).find(([, value]) => value === code)?.[0] ?? String(code);
}

const fixed = (value: number, scale: number, digits: number): string =>
  (value / scale).toFixed(digits);
const two = (value: number): string => String(value).padStart(2, '0');
