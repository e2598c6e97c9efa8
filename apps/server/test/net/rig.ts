import {
  createColumns,
  LINK_COLUMNS,
  type Station,
  type TelemetrySink,
  Topology,
} from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import type { Clock } from '@cellarium/stdx';

/** A station of the size asked for, whose racks are as small as they can be. */
export function stationOf(blocks: number, ports: readonly number[]): Station {
  const opened = openStation('small');
  if (!opened.ok) throw new Error(opened.error.message);
  const topology = new Topology({
    feeders: 1,
    blocks,
    racksPerBlock: 2,
    modulesPerRack: 2,
    cellsPerModule: 4,
    sensorsPerModule: 1,
  });
  return {
    ...opened.value,
    topology,
    links: ports.map((port, at) => ({
      name: at === 0 ? 'meter' : `B00${at}`,
      endpoint: { host: '127.0.0.1', port },
      protocol: 'frames',
      devices: [
        { serves: at === 0 ? 'meter' : 'block', row: Math.max(0, at - 1), unit: 0, profile: '' },
      ],
      inFlightMax: 1,
    })),
  };
}

export function linkColumns(rows: number): ReturnType<typeof createColumns<typeof LINK_COLUMNS>> {
  return createColumns(LINK_COLUMNS, rows);
}

/** Counts what comes. */
export class CountingSink implements TelemetrySink {
  racks = 0;
  blocks = 0;
  meters = 0;
  events = 0;
  rackTelemetry(): boolean {
    this.racks += 1;
    return true;
  }
  blockTelemetry(): boolean {
    this.blocks += 1;
    return true;
  }
  meterTelemetry(): boolean {
    this.meters += 1;
    return true;
  }
  siteTelemetry(): boolean {
    throw new Error('a site meter is asked by Modbus');
  }
  deviceEvent(): boolean {
    this.events += 1;
    return true;
  }
  unread(): void {
    throw new Error('a device that speaks by itself is never unread: its silence ages');
  }
}

/** Runs faster than the wall, so that seconds of backoff are moments of a test. */
export function fastClock(times: number): Clock {
  const startUtcMs = Date.now();
  const monotonicMs = (): number => performance.now() * times;
  const startMs = monotonicMs();
  return { monotonicMs, utcMs: () => startUtcMs + monotonicMs() - startMs };
}

/** Waits for something to be so, a turn of the event loop at a time. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > deadlineMs) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
