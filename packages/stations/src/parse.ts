import { type Endpoint, type Station, Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { Value } from 'typebox/value';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { type StationFile, StationFileSchema } from './schema.ts';

/** What is wrong with a station file, for a person: where it stands, what is there, what should be. */
export interface StationFileError {
  readonly message: string;
}

interface Finding {
  /** Keys from the top of the document. */
  readonly path: readonly string[];
  readonly expected: string;
}

const MAX_FINDINGS = 20;
const LARGEST_PORT = 65_535;
/** Station frames name a rack in 16 bits. */
const MAX_RACKS = 65_535;

/** `source` is how the file is called in messages. */
export function parseStation(text: string, source: string): Result<Station, StationFileError> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return err({ message: `${source}:${line}: not YAML: ${broken.message}` });
  }
  const value: unknown = document.toJS();
  const findings = Value.Check(StationFileSchema, value)
    ? contradictions(value as StationFile)
    : schemaFindings(value);
  if (findings.length > 0) {
    const told = findings.map((finding) => tell(finding, source, document, lines, value));
    return err({ message: [...new Set(told)].slice(0, MAX_FINDINGS).join('\n') });
  }
  return ok(stationOf(value as StationFile));
}

function schemaFindings(value: unknown): Finding[] {
  const findings: Finding[] = [];
  for (const error of Value.Errors(StationFileSchema, value)) {
    const path = error.instancePath.split('/').slice(1);
    const params = error.params as {
      requiredProperties?: string[];
      additionalProperties?: string[];
    };
    if (params.requiredProperties) {
      for (const name of params.requiredProperties) {
        findings.push({ path: [...path, name], expected: 'this key' });
      }
    } else if (params.additionalProperties) {
      for (const name of params.additionalProperties) {
        findings.push({ path: [...path, name], expected: 'no such key' });
      }
    } else {
      findings.push({ path, expected: error.message.replace(/^must (be )?/, '') });
    }
  }
  return findings;
}

/** What a schema can not say: relations between values. */
function contradictions(file: StationFile): Finding[] {
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
  const endpoints = endpointsOf(links.blocks, layout.blocks);
  expect(
    endpoints.length === layout.blocks,
    'links/blocks',
    `${layout.blocks} addresses, one a block`,
  );
  const all = [parseEndpoint(links.meter), ...endpoints];
  expect(
    all.every(({ port }) => port >= 1 && port <= LARGEST_PORT),
    'links',
    `ports from 1 to ${LARGEST_PORT}`,
  );
  const names = new Set(all.map(({ host, port }) => `${host}:${port}`));
  expect(names.size === all.length, 'links', 'every device at an address of its own');
  return findings;
}

function tell(
  { path, expected }: Finding,
  source: string,
  document: Document,
  lines: LineCounter,
  value: unknown,
): string {
  const found = JSON.stringify(
    path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value),
  );
  return `${source}:${lineOf(path, document, lines)}: at ${path.join('/') || 'the top'}: found ${
    found === undefined ? 'nothing' : found.slice(0, 120)
  }, expected ${expected}`;
}

/** The line of the node, or of the nearest one above it where the node is missing. */
function lineOf(path: readonly string[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function stationOf(file: StationFile): Station {
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
  const { cellVoltageV, cellTemperatureC, cellSpreadMv, insulationKohm } = file.limits;
  return {
    id: file.id,
    name: file.name,
    timeZone: file.timeZone,
    topology: new Topology(file.layout),
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
    },
    quorumShare: file.quorumShare,
    links: {
      meter: parseEndpoint(file.links.meter),
      blocks: endpointsOf(file.links.blocks, file.layout.blocks),
    },
    simulation: file.simulation,
  };
}

function endpointsOf(blocks: StationFile['links']['blocks'], count: number): Endpoint[] {
  if (Array.isArray(blocks)) return blocks.map(parseEndpoint);
  const { host, firstPort } = blocks;
  return Array.from({ length: count }, (_, block) => ({ host, port: firstPort + block }));
}

function parseEndpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(text.slice(colon + 1)),
  };
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
