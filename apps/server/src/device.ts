import { createInterface } from 'node:readline/promises';
import type { Profile } from '@cellarium/profiles';
import { openProfile } from '@cellarium/stations';
import { DeviceConnection } from './device/connection.ts';
import { readAll } from './device/decode.ts';
import { openMap } from './device/open-map.ts';
import { DEVICE_HELP, type DeviceCommand, readDeviceOptions } from './device/options.ts';
import { probe, probedLines } from './device/probe.ts';
import { shownLines } from './device/text.ts';
import { watch } from './device/watch.ts';
import { carryOut, planFor, planLines } from './device/write.ts';
import { systemClock } from './system-clock.ts';

/** The command or a file of it is wrong. */
const WRONG_COMMAND = 2;
/** The device is not there, or did not do what was asked. */
const DEVICE_FAILED = 1;

const options = readDeviceOptions(process.argv.slice(2));
process.exitCode = options.ok ? await run(options.value) : refuse(options.error, WRONG_COMMAND);

function refuse(message: string, code: number): number {
  console.error(`device: ${message}`);
  return code;
}

async function run(command: DeviceCommand): Promise<number> {
  if (command.does === 'help') {
    console.log(DEVICE_HELP);
    return 0;
  }
  if (command.does === 'probe') return await connected(command, undefined);
  const profile = openProfile(command.profile);
  if (!profile.ok) return refuse(profile.error.message, WRONG_COMMAND);
  if (command.does !== 'check') return await connected(command, profile.value);
  const { title, version } = profile.value;
  console.log(`${command.profile}: right (${title}, version ${version})`);
  return 0;
}

type TalkCommand = Exclude<DeviceCommand, { does: 'help' | 'check' }>;

async function connected(command: TalkCommand, profile: Profile | undefined): Promise<number> {
  const opened = await DeviceConnection.open(command);
  if (!opened.ok) return refuse(opened.error, DEVICE_FAILED);
  const connection = opened.value;
  process.once('SIGINT', () => connection.close());
  try {
    return await talk(connection, command, profile);
  } finally {
    connection.close();
  }
}

async function talk(
  connection: DeviceConnection,
  command: TalkCommand,
  profile: Profile | undefined,
): Promise<number> {
  if (command.does === 'probe' || !profile) {
    const at = `${command.host}:${command.port} unit ${command.unit}`;
    // Not among the results: they may go to a file.
    const probed = await probe(connection, (asks) => console.error(`device: ${at}: ${asks} ...`));
    console.log(
      'json' in command && command.json
        ? JSON.stringify(probed)
        : [`${at}: TCP connected`, ...probedLines(probed)].join('\n'),
    );
    return probed.functions.some(({ says }) => says === 'answered') ? 0 : DEVICE_FAILED;
  }
  if (command.does === 'write') return await write(connection, command, profile);
  const map = await openMap(connection, profile, command);
  if (!map.ok) return refuse(map.error, DEVICE_FAILED);
  if (command.does === 'watch') {
    let told = 0;
    await watch(connection, profile, map.value, (name, says) => {
      told += 1;
      const at = new Date(systemClock.utcMs()).toISOString();
      console.log(command.json ? JSON.stringify({ at, name, says }) : `${at}  ${name}: ${says}`);
      return told < command.count;
    });
    return 0;
  }
  const shown = await readAll(connection, map.value.map);
  if (command.json) {
    const failed = shown.failed.map(({ read, cause }) => ({
      address: read.region.address + read.offset,
      count: read.count,
      cause,
    }));
    console.log(JSON.stringify({ ...shown, failed, profile: profile.profile }));
  } else console.log(shownLines(shown, command.isWhole).join('\n'));
  return shown.failed.length === map.value.map.reads.length ? DEVICE_FAILED : 0;
}

async function write(
  connection: DeviceConnection,
  command: Extract<DeviceCommand, { does: 'write' }>,
  profile: Profile,
): Promise<number> {
  const planned = await planFor(connection, profile, command.point, command.value);
  if (!planned.ok) return refuse(planned.error, DEVICE_FAILED);
  console.log(planLines(planned.value).join('\n'));
  if (!command.isMeant) {
    console.log('Nothing was sent. With --write it would be.');
    return 0;
  }
  if (!command.isConfirmed && !(await confirms(command.point))) {
    return refuse('not confirmed: nothing was sent', DEVICE_FAILED);
  }
  const done = await carryOut(connection, planned.value);
  if (!done.ok) return refuse(done.error, DEVICE_FAILED);
  console.log(['written and read back:', ...done.value].join('\n'));
  return 0;
}

/** The point's own name: a word that is not typed by habit. */
async function confirms(point: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  const asked = lines.question(`This commands the device. Type ${point} to send it: `);
  const answer = await Promise.race([asked, closed]);
  lines.close();
  return answer.trim() === point;
}
