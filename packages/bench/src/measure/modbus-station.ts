import type { LinkList, StationSummary } from '@cellarium/api';
import { RunningStation, StreamClient, until, watch } from '@cellarium/rig';
import type { Measurement } from '../measurement.ts';

const STATION = 'grid-500mw-modbus';
/** Beside those of the benched station, which may run already. */
const PORT_STRETCH = 11;
/** From the first connection to every rack read and the compiler warm. */
const SETTLE_MS = 5_000;
const READY_MS_MAX = 60_000;

/** Every cell of a grid station asked for each second: what polling costs where frames cost nothing. */
export const modbusStation: Measurement = {
  name: 'modbus-station',
  title: `Every cell of ${STATION} read by Modbus each second, with 1 overview client`,
  async run({ options }) {
    const running = await RunningStation.start({ station: STATION, worker: PORT_STRETCH });
    const client = new StreamClient({ url: running.url });
    try {
      await client.connected();
      const answer = await client.subscribe(1, { kind: 'station' });
      if (!answer.ok) throw new Error(answer.message);
      const { cells } = running.station.topology;
      const summary = () => running.rest<StationSummary>('station/summary');
      await until(
        'every cell is fresh',
        async () => (await summary()).cells.fresh === cells,
        running.server,
        READY_MS_MAX,
      );
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const before = await running.rest<LinkList>('links');
      const [server, simulator] = await watch(
        [running.server.pid, running.simulator.pid],
        options.seconds,
      );
      const after = await running.rest<LinkList>('links');
      if (!server || !simulator) throw new Error('two processes are watched');
      const answers = framesOf(after) - framesOf(before);
      const elapsedS = (after.serverTimeMs - before.serverTimeMs) / 1_000;
      const kept = after.links.flatMap(({ devices }) =>
        devices.groups.map(({ keptPeriodMs }) => keptPeriodMs ?? Number.NaN),
      );
      const missed = (list: LinkList): number =>
        list.links.reduce((sum, { gaps }) => sum + gaps, 0);
      const { fresh } = (await summary()).cells;
      return [
        {
          figure: 'server CPU',
          value: server.cpuPerSecond,
          unit: 'CPU-s/s',
          aim: { atMost: 0.2 },
          note: `over ${options.seconds} s`,
        },
        { figure: 'server memory', value: server.residentMbMax, unit: 'MB' },
        { figure: 'simulator CPU', value: simulator.cpuPerSecond, unit: 'CPU-s/s' },
        {
          figure: 'cells fresh at the end',
          value: fresh,
          unit: `of ${cells}`,
          aim: { atLeast: cells },
        },
        { figure: 'answers', value: answers / elapsedS, unit: '1/s' },
        { figure: 'longest period kept of 1 s', value: Math.max(...kept) / 1_000, unit: 's' },
        { figure: 'rounds left out', value: missed(after) - missed(before), unit: '' },
      ];
    } finally {
      client.close();
      await running.stop();
    }
  },
};

function framesOf({ links }: LinkList): number {
  return links.reduce((sum, { frames }) => sum + frames, 0);
}
