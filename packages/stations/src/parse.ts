import { type Finding, readDocument } from '@cellarium/documents';
import { type Station, type StationDispatch, Topology } from '@cellarium/model';
import type { ProfiledDevice } from '@cellarium/profiles';
import { ok, type Result } from '@cellarium/stdx';
import { linkContradictions, linksOf } from './links.ts';
import { openProfile } from './open-profile.ts';
import { type StationFile, StationFileSchema } from './schema.ts';
import { certificatesOf, tlsFault } from './tls.ts';

/** What is wrong with a station file, for a person: where it stands, what is there, what should be. */
export interface StationFileError {
  readonly message: string;
}

/** Station frames name a rack in 16 bits. */
const MAX_RACKS = 65_535;

/** `source` is how the file is called in messages; paths in it count from `folder`. */
export function parseStation(
  text: string,
  source: string,
  folder = '.',
): Result<Station, StationFileError> {
  const file = readDocument(text, source, StationFileSchema, (found) =>
    contradictions(found, folder),
  );
  return file.ok ? ok(stationOf(file.value, folder)) : file;
}

/** What a schema can not say: relations between values. */
function contradictions(file: StationFile, folder: string): Finding[] {
  const findings: Finding[] = [];
  const { layout, limits, links } = file;
  const expect = (holds: boolean, path: string, expected: string): void => {
    if (!holds) findings.push({ path: path.split('/'), expected });
  };
  expect(knowsTimeZone(file.timeZone), 'timeZone', 'an IANA time zone such as Asia/Shanghai');
  expect(
    layout.feeders <= layout.blocks,
    'layout/feeders',
    `at most ${layout.blocks} (one a block)`,
  );
  expect(
    layout.blocks * layout.racksPerBlock <= MAX_RACKS,
    'layout/racksPerBlock',
    `at most ${MAX_RACKS} racks in the station`,
  );
  expect(
    layout.sensorsPerModule <= layout.cellsPerModule,
    'layout/sensorsPerModule',
    `at most ${layout.cellsPerModule} (one a cell)`,
  );
  for (const name of ['cellVoltageV', 'cellTemperatureC'] as const) {
    const { low, high } = limits[name];
    expect(falls(low), `limits/${name}/low`, 'falling levels: report, limit, trip');
    expect(rises(high), `limits/${name}/high`, 'rising levels: report, limit, trip');
    expect(low[0] < high[0], `limits/${name}`, 'the low levels below the high ones');
  }
  expect(rises(limits.cellSpreadMv), 'limits/cellSpreadMv', 'rising levels: report, limit, trip');
  expect(
    falls(limits.insulationKohm),
    'limits/insulationKohm',
    'falling levels: report, limit, trip',
  );
  const { tls } = file.simulation;
  const fault = tls && tlsFault(tls, folder);
  if (fault) {
    expect(
      false,
      ['simulation', 'tls', ...(fault.key ? [fault.key] : [])].join('/'),
      fault.expected,
    );
  }
  findings.push(...hardwareFindings(file));
  // Links count the layout's blocks and racks: with a wrong layout they would tell nonsense.
  if (findings.length === 0) {
    const topology = new Topology(layout);
    findings.push(...linkContradictions(links, topology, ['links'], profileFault, folder));
    const { alsoServes } = file.simulation;
    if (alsoServes) {
      findings.push(
        ...linkContradictions(
          alsoServes,
          topology,
          ['simulation', 'alsoServes'],
          profileFault,
          folder,
        ),
      );
    }
  }
  return findings;
}

/** A comparator that acts before the BMS has warned, limited and tripped is a mistake in the file. */
function hardwareFindings({ limits, rack }: StationFile): Finding[] {
  const { hardware } = limits;
  const inside: [boolean, string, string][] = [
    [
      hardware.cellVoltageV.high > limits.cellVoltageV.high[2],
      'cellVoltageV/high',
      `more than ${limits.cellVoltageV.high[2]}, where the BMS trips`,
    ],
    [
      hardware.cellVoltageV.low < limits.cellVoltageV.low[2],
      'cellVoltageV/low',
      `less than ${limits.cellVoltageV.low[2]}, where the BMS trips`,
    ],
    [hardware.currentA > rack.maxCurrentA, 'currentA', `more than ${rack.maxCurrentA}`],
    [
      hardware.cellTemperatureC > limits.cellTemperatureC.high[2],
      'cellTemperatureC',
      `more than ${limits.cellTemperatureC.high[2]}, where the BMS trips`,
    ],
    [
      hardware.insulationKohm < limits.insulationKohm[2],
      'insulationKohm',
      `less than ${limits.insulationKohm[2]}, where the BMS trips`,
    ],
  ];
  return inside
    .filter(([holds]) => !holds)
    .map(([, path, expected]) => ({
      path: ['limits', 'hardware', ...path.split('/')],
      expected,
    }));
}

function stationOf(file: StationFile, folder: string): Station {
  const tenths = ([a, b, c]: [number, number, number]): [number, number, number] => [
    Math.round(a * 10),
    Math.round(b * 10),
    Math.round(c * 10),
  ];
  const thousandths = ([a, b, c]: [number, number, number]): [number, number, number] => [
    Math.round(a * 1000),
    Math.round(b * 1000),
    Math.round(c * 1000),
  ];
  const { cellVoltageV, cellTemperatureC, cellSpreadMv, insulationKohm, hardware } = file.limits;
  const topology = new Topology(file.layout);
  const { alsoServes, tls, site } = file.simulation;
  return {
    id: file.id,
    name: file.name,
    timeZone: file.timeZone,
    topology,
    nominal: {
      powerKw: file.nominal.powerMw * 1000,
      energyKwh: file.nominal.energyMwh * 1000,
      frequencyHz: file.nominal.frequencyHz,
      poiVoltageV: file.nominal.poiVoltageKv * 1000,
    },
    rack: file.rack,
    block: file.block,
    limits: {
      cellVoltageMv: { low: thousandths(cellVoltageV.low), high: thousandths(cellVoltageV.high) },
      cellTemperatureDeciC: {
        low: tenths(cellTemperatureC.low),
        high: tenths(cellTemperatureC.high),
      },
      cellSpreadMv,
      insulationKohm,
      hardware: {
        cellVoltageHighMv: Math.round(hardware.cellVoltageV.high * 1000),
        cellVoltageLowMv: Math.round(hardware.cellVoltageV.low * 1000),
        currentDeciA: Math.round(hardware.currentA * 10),
        cellTemperatureHighDeciC: Math.round(hardware.cellTemperatureC * 10),
        insulationLowKohm: hardware.insulationKohm,
      },
    },
    quorumShare: file.quorumShare,
    ...(file.dispatch !== undefined && { dispatch: dispatchOf(file.dispatch) }),
    links: linksOf(file.links, topology, folder),
    simulation: {
      seed: file.simulation.seed,
      initialSoc: file.simulation.initialSoc,
      ambientC: file.simulation.ambientC,
      alsoServes: alsoServes ? linksOf(alsoServes, topology, folder) : [],
      ...(tls ? { tls: certificatesOf(tls, folder) } : {}),
      ...(site ? { site: { ...site, island: site.island ?? false } } : {}),
    },
  };
}

/** What is wrong with a profile that a link names; undefined where it opens and fits. */
function profileFault(name: string, device: ProfiledDevice): string | undefined {
  const opened = openProfile(name);
  if (!opened.ok) return `a profile that opens (${opened.error.message})`;
  return opened.value.device === device ? undefined : `a profile of device: ${device}`;
}

function knowsTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function rises(levels: readonly number[]): boolean {
  return levels.every((level, at) => at === 0 || level >= (levels[at - 1] as number));
}

function falls(levels: readonly number[]): boolean {
  return levels.every((level, at) => at === 0 || level <= (levels[at - 1] as number));
}

function dispatchOf(file: NonNullable<StationFile['dispatch']>): StationDispatch {
  const { controlAt, coupling, socWindow } = file;
  const kw = (mw: number | undefined): number | undefined =>
    mw === undefined ? undefined : mw * 1_000;
  const given = {
    controlAt,
    coupling,
    socWindow,
    twoPersonAboveKw: kw(file.twoPersonAboveMw),
    rampKwPerS: kw(file.rampMwPerS),
    maxExportKw: kw(file.maxExportMw),
    maxImportKw: kw(file.maxImportMw),
  };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as StationDispatch;
}
