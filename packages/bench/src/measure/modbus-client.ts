import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ModbusDriver } from '@cellarium/drivers';
import { ModbusServer } from '@cellarium/modbus';
import type { TelemetrySink, Topology } from '@cellarium/model';
import { openProfile } from '@cellarium/stations';
import type { Measurement, Row } from '../measurement.ts';

const READS = 20_000;
/** The machine has neighbours: the least of some is nearest to what the work costs. */
const TRIES = 3;
const RATIO_AIM = 1 / 3;
const NS_PER_US = 1e3;
const BATCH = 2_000;
const BATCHES = 9;
const PROFILE = 'hv-rack-a';
const PERIOD_MS = 1_000;

export const modbusClient: Measurement = {
  name: 'modbus-client',
  title: 'Modbus TCP: CPU of a read of 125 registers, beside modbus-serial; a rack, polled',
  async run(bench) {
    const server = spawn(process.execPath, [join(import.meta.dirname, '../modbus-server.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [port] = (await once(createInterface(server.stdout), 'line')) as [string];
      const rows: Row[] = [];
      for (const depth of [1, 16]) {
        // In turn, so that a burst of a neighbour strikes both.
        const costs: Record<string, number> = {};
        for (let at = 0; at < TRIES; at += 1) {
          for (const who of ['ours', 'modbus-serial']) {
            costs[who] = Math.min(costs[who] ?? Number.POSITIVE_INFINITY, cost(who, port, depth));
          }
        }
        const [our, their] = [costs.ours as number, costs['modbus-serial'] as number];
        rows.push(
          { figure: `ours, ${depth} in flight`, value: our, unit: 'us/read' },
          { figure: `modbus-serial, ${depth} in flight`, value: their, unit: 'us/read' },
          {
            figure: `ours of modbus-serial, ${depth} in flight`,
            value: our / their,
            unit: '',
            aim: { atMost: Number(RATIO_AIM.toFixed(3)) },
            note: 'user and system, the socket with it; ours writes together what it asks together',
          },
        );
      }
      return [...rows, ...rackRows(bench.station.topology)];
    } finally {
      server.kill('SIGTERM');
    }
  },
};

function cost(who: string, port: string, depth: number): number {
  const load = join(import.meta.dirname, '../modbus-load.ts');
  const args = [load, who, port, String(depth), String(READS)];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** A round of a rack by its vendor's map, from the first request to the sample, without the sockets. */
function rackRows(topology: Topology): Row[] {
  const opened = openProfile(PROFILE);
  if (!opened.ok) throw new Error(opened.error.message);
  let samples = 0;
  const taken = (): boolean => {
    samples += 1;
    return true;
  };
  const sink: TelemetrySink = {
    rackTelemetry: taken,
    blockTelemetry: taken,
    meterTelemetry: taken,
    siteTelemetry: taken,
    deviceEvent: taken,
    unread: () => undefined,
  };
  const driver = new ModbusDriver({
    devices: [{ kind: 'rack', row: 0, unit: 1, profile: opened.value }],
    topology,
    sink,
    inFlightMax: 16,
  });
  const contents = Uint16Array.from({ length: 65_536 }, (_, at) => 3_200 + (at % 200));
  let replies: Uint8Array[] = [];
  const device = new ModbusServer(
    (_, request) =>
      request.fn === 3
        ? {
            kind: 'registers',
            registers: contents.subarray(request.address, request.address + request.count),
          }
        : 1,
    (bytes) => replies.push(bytes),
  );
  let nowMs = 1;
  const exchange = (answers: (asked: Uint8Array) => readonly Uint8Array[]): number => {
    let exchanges = 0;
    for (let asked = driver.output(); asked; asked = driver.output()) {
      for (const reply of answers(asked)) driver.received(reply, nowMs, nowMs);
      exchanges += 1;
    }
    return exchanges;
  };
  const served = (asked: Uint8Array): readonly Uint8Array[] => {
    replies = [];
    device.received(asked);
    return replies;
  };
  driver.connected(nowMs, nowMs);
  exchange(served);
  const perRound = cpuNsPerCall(() => {
    nowMs += PERIOD_MS;
    driver.tick(nowMs, nowMs);
    exchange(served);
  });
  const asks: Uint8Array[] = [];
  nowMs += PERIOD_MS;
  driver.tick(nowMs, nowMs);
  exchange((asked) => {
    asks.push(asked.slice());
    return served(asked);
  });
  const perServe = cpuNsPerCall(() => {
    for (const asked of asks) served(asked);
  });
  if (samples === 0) throw new Error('rounds become samples');
  const ns = perRound - perServe;
  return [
    {
      figure: 'a round of a rack, driver alone',
      value: ns,
      unit: 'ns',
      note: `${topology.cellsPerRack} cells by ${PROFILE}, to the sample; the device's share taken off`,
    },
    {
      figure: 'the station once a second, driver alone',
      value: (ns * topology.racks) / 1e9,
      unit: 'CPU-s/s',
      note: `${topology.racks} racks, without the sockets`,
    },
  ];
}

/** CPU, not time: neighbours take the one and not the other. The least of some batches after a first. */
function cpuNsPerCall(call: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= BATCHES; at += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < BATCH; count += 1) call();
    const { user, system } = process.cpuUsage(before);
    if (at > 0) least = Math.min(least, ((user + system) * NS_PER_US) / BATCH);
  }
  return least;
}
