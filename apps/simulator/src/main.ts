import { createPlant } from '@cellarium/plant';
import { openStation, withBasePort } from '@cellarium/stations';
import closeWithGrace from 'close-with-grace';
import { machineClock } from './clock.ts';
import { createControlApp } from './control/app.ts';
import { createDevices, openDevices } from './devices.ts';
import { certificatesFault, createGateways } from './modbus/gateways.ts';
import { HELP, readOptions } from './options.ts';
import { runSimulation } from './run.ts';
import { readScenarioFile } from './scenario-file.ts';
import { Simulation } from './simulation.ts';
import { checkSpeed } from './speed.ts';

/** Loopback only: who may break the plant is whoever sits at this machine. */
const CONTROL_HOST = '127.0.0.1';
const CLOSE_WITHIN_MS = 1_000;

const say = (line: string): void => console.log(`simulator: ${line}`);

function fail(message: string): void {
  console.error(`simulator: ${message}`);
  process.exitCode = 2;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options.ok) return fail(options.error);
  if (options.value.help) return console.log(HELP);
  const { basePort, controlPort, speed, scenario: scenarioFile } = options.value;

  const opened = openStation(options.value.station);
  if (!opened.ok) return fail(opened.error.message);
  const station = basePort === undefined ? opened.value : withBasePort(opened.value, basePort);
  const uncertified = certificatesFault(station);
  if (uncertified !== undefined) return fail(`${options.value.station}: ${uncertified}`);
  const { topology } = station;
  const last = station.links.length - 1;
  if (basePort !== undefined && basePort + last > 65_535) {
    return fail(`--base-port ${basePort} leaves no room for ${last + 1} ports below 65536`);
  }
  const checkedSpeed = checkSpeed(speed, topology.cells);
  if (!checkedSpeed.ok) return fail(checkedSpeed.error);
  const scenario =
    scenarioFile === undefined ? undefined : readScenarioFile(scenarioFile, topology);
  if (scenario?.ok === false) return fail(scenario.error);

  const seed = options.value.seed ?? station.simulation.seed;
  const plant = createPlant({ station, seed, startUtcMs: machineClock.utcMs() });
  const slots = createDevices(plant, seed, machineClock, say);
  const gateways = createGateways(plant, seed, machineClock, say);
  const simulation = new Simulation({ plant, seed, speed, clock: machineClock, slots, gateways });
  const devices = [...simulation.devices, ...gateways];
  const blocked = await openDevices(devices);
  if (blocked !== undefined) return fail(blocked);

  const control = createControlApp(simulation);
  try {
    await control.listen({ host: CONTROL_HOST, port: controlPort });
  } catch (error) {
    for (const device of devices) device.close();
    const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    return fail(
      inUse
        ? `control port ${controlPort} is in use: stop the other program (perhaps another simulator), or take another by --control-port N`
        : `control port ${controlPort} can not be opened: ${(error as Error).message}`,
    );
  }

  if (scenario !== undefined) simulation.play(scenario.value);
  const run = runSimulation(simulation, machineClock, say);
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: console }, async ({ err }) => {
    if (err) console.error('simulator: stops on', err);
    run.stop();
    for (const device of devices) device.close();
    control.server.closeAllConnections();
    await control.close();
  });

  const [address] = control.addresses();
  const port = typeof address === 'object' ? address.port : controlPort;
  say(
    `${station.id}, ${topology.blocks} blocks, ${addressesOf('frames', simulation.devices)}` +
      `${addressesOf('Modbus', gateways)}control http://${CONTROL_HOST}:${port}`,
  );
}

interface Addressed {
  readonly port: number;
  readonly address: string;
}

/** First and last address that speak something: `frames on 127.0.0.1:27000-27200, `; else nothing. */
function addressesOf(protocol: string, devices: readonly Addressed[]): string {
  const [first] = devices;
  const last = devices.at(-1);
  if (first === undefined || last === undefined) return '';
  const to = last === first ? '' : `-${last.port}`;
  return `${protocol} on ${first.address}${to}, `;
}

await main();
