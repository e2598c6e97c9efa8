import { StreamClient, watch } from '@cellarium/rig';
import type { Measurement } from '../measurement.ts';

const OVERVIEW_CLIENTS = 20;
/** Until the first keyframes are out and the compiler has seen everything. */
const SETTLE_MS = 5_000;

export const serverCost: Measurement = {
  name: 'server-cost',
  title: 'Server and simulator with 1 map client and 20 overview clients',
  async run(bench) {
    const running = await bench.running();
    const { blocks } = bench.station.topology;
    const clients = Array.from(
      { length: OVERVIEW_CLIENTS + 1 },
      () => new StreamClient({ url: running.url }),
    );
    try {
      await Promise.all(clients.map((client) => client.connected()));
      const map = { kind: 'map', level: 'cell', quantity: 'voltage', firstBlock: 0, blocks };
      const answers = await Promise.all(
        clients.map((client, at) => client.subscribe(1, at === 0 ? map : { kind: 'station' })),
      );
      for (const answer of answers) if (!answer.ok) throw new Error(answer.message);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const before = clients.map((client) => client.received(1).frames);
      const { seconds } = bench.options;
      const pids = [running.server.pid, running.simulator.pid];
      const [server, simulator] = await watch(pids, seconds);
      const rates = clients.map(
        (client, at) => (client.received(1).frames - (before[at] as number)) / seconds,
      );
      if (!server || !simulator) throw new Error('two processes are watched');
      return [
        {
          figure: 'server CPU',
          value: server.cpuPerSecond,
          unit: 'CPU-s/s',
          aim: { atMost: 0.12 },
          note: `over ${seconds} s`,
        },
        {
          figure: 'server memory',
          value: server.residentMbMax,
          unit: 'MB',
          aim: { atMost: 450 },
          note: 'resident, highest seen',
        },
        {
          figure: 'simulator CPU',
          value: simulator.cpuPerSecond,
          unit: 'CPU-s/s',
          aim: { atMost: 0.3 },
        },
        { figure: 'simulator memory', value: simulator.residentMbMax, unit: 'MB' },
        { figure: 'map frames', value: rates[0] as number, unit: 'frames/s' },
        {
          figure: 'overview frames, slowest client',
          value: Math.min(...rates.slice(1)),
          unit: 'frames/s',
          aim: { atLeast: 0.95 },
        },
      ];
    } finally {
      for (const client of clients) client.close();
    }
  },
};
