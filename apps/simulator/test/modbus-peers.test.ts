import { afterEach, describe, expect, test } from 'vitest';
import { MUST } from '../../../packages/modbus/test/contract/outside.ts';
import type { AskingEnd, AskingPeer } from '../../../packages/modbus/test/contract/peer.ts';
import { jsmodbusClient } from '../../../packages/modbus/test/contract/peers/jsmodbus.ts';
import { mbpollClient } from '../../../packages/modbus/test/contract/peers/mbpoll.ts';
import { modbusSerialClient } from '../../../packages/modbus/test/contract/peers/modbus-serial.ts';
import { pymodbusClient } from '../../../packages/modbus/test/contract/peers/pymodbus.ts';
import { ModbusField } from './modbus-field.ts';

/*
 * Goal: the simulated station is a Modbus device to programs that know nothing of it. Method: clients that
 * others wrote read a rack whose time stands still, beside what its BMS measured.
 */

const PEERS: readonly AskingPeer[] = [
  mbpollClient,
  pymodbusClient,
  jsmodbusClient,
  modbusSerialClient,
];
/** The gateways are served at the pace of the program. */
const TICK_MS = 10;
const GATEWAY = 'B001';
const CELLS_A_READ = 104;

const closes: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

async function opened(peer: AskingPeer): Promise<{ asking: AskingEnd; field: ModbusField }> {
  const field = await ModbusField.open('small-modbus');
  closes.push(() => field.close());
  const startMs = performance.now();
  const ticks = setInterval(() => {
    // The clock of the station stands; only what was delayed on the wire goes out.
    const nowMs = field.clock.monotonicMs() + performance.now() - startMs;
    for (const gateway of field.simulation.gateways) gateway.tick(nowMs);
  }, TICK_MS);
  closes.unshift(() => clearInterval(ticks));
  const asking = await peer.open(field.gateway(GATEWAY).port);
  closes.unshift(() => asking.close());
  return { asking, field };
}

describe.each(PEERS.map((peer) => ({ peer })))('$peer.name', ({ peer }) => {
  test('reads every cell of a rack as its BMS measured it', async (context) => {
    if (peer.absent !== undefined) {
      if (MUST) throw new Error(peer.absent);
      context.skip(peer.absent);
    }
    const { asking, field } = await opened(peer);
    const truth = field.telemetry(0);
    const read = async (address: number, count: number): Promise<readonly number[]> => {
      const said = await asking.ask({ fn: 3, address, count });
      if (said.kind !== 'registers') throw new Error(JSON.stringify(said));
      return said.registers;
    };
    const cells: number[] = [];
    while (cells.length < truth.cellVoltageMv.length) {
      cells.push(...(await read(0x2800 + cells.length, CELLS_A_READ)));
    }
    expect(cells).toEqual([...truth.cellVoltageMv]);
    const [voltageDeciV, currentDeciA] = await read(0x2100, 2);
    expect(voltageDeciV).toBe(truth.voltageDeciV);
    expect(((currentDeciA as number) << 16) >> 16).toBe(truth.currentDeciA);
    expect(await asking.ask({ fn: 3, address: 0, count: 1 })).toEqual({
      kind: 'exception',
      code: 2,
    });
  });
});
