import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStation, profilesOf, withBasePort } from '@cellarium/stations';
import closeWithGrace from 'close-with-grace';
import { holdFolder } from './data-folder.ts';
import { verifyActs } from './dispatch/verify-acts.ts';
import { nextEpoch } from './instance.ts';
import { HELP, readOptions } from './options.ts';
import { CONSOLE_FOLDER, startServer } from './server.ts';
import { systemClock } from './system-clock.ts';

/** Something outside the program is wrong: the flags, the station file, the port, the data folder. */
const WRONG_SURROUNDINGS = 2;
/** In the data folder. */
const DATABASE_FILE = 'cellarium.db';
/** What a start that is asked to end may take; the tree's start command kills it after five seconds. */
const CLOSE_WITHIN_MS = 4_000;

function refuse(message: string): never {
  console.error(`cellarium: ${message}`);
  process.exit(WRONG_SURROUNDINGS);
}

const read = readOptions(process.argv.slice(2), process.env);
if (!read.ok) refuse(read.error);
const options = read.value;
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
if (options.verifiesActs) {
  const checked = await verifyActs(join(options.dataFolder, DATABASE_FILE));
  if (!checked.ok) refuse(checked.error);
  console.log(`cellarium: ${checked.value}`);
  process.exit(0);
}
const opened = openStation(options.station);
if (!opened.ok) refuse(opened.error.message);
const station =
  options.basePort === undefined ? opened.value : withBasePort(opened.value, options.basePort);
if (options.basePort !== undefined && options.basePort + station.links.length > 65_536) {
  const { length } = station.links;
  refuse(`--base-port ${options.basePort} leaves no room for ${length} links below 65536`);
}
const folder = holdFolder(options.dataFolder);
if (!folder.ok) refuse(folder.error);
const epoch = nextEpoch(options.dataFolder);
if (!epoch.ok) refuse(epoch.error);

const { version } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
) as { version: string };
const started = await startServer({
  station,
  profiles: profilesOf(station),
  clock: systemClock,
  epoch: epoch.value,
  version,
  host: options.host,
  port: options.port,
  origins: options.origins,
  consoleFolder: CONSOLE_FOLDER,
  databasePath: join(options.dataFolder, DATABASE_FILE),
  anonymous: options.anonymous,
  isDemo: options.isDemo,
  seed: epoch.value,
  log: 'warn',
});
if (!started.ok) refuse(started.error);
const { url, close, context } = started.value;
closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ err }) => {
  if (err) console.error(err);
  await close();
  folder.value.release();
});

console.log(`cellarium: ${url}`);
const setup = context.door.access.setupToken();
if (setup !== undefined) console.log(`cellarium: the first account: ${url}/setup#${setup}`);
if (options.isDemo) console.log('cellarium: DEMO: anyone on this machine may operate the station');
