import {
  CONDITIONS,
  formatPlace,
  placeOfBlock,
  placeOfCell,
  placeOfRack,
  type Station,
  Subject,
  Topology,
} from '@cellarium/model';
import { WholeStation } from '@cellarium/rig';
import { Random } from '@cellarium/stdx';
import type { DetectionCase } from './detection-cases.ts';

const LOADS = [-1, -0.5, 0, 0.5, 1] as const;
/** The load settles, and the rules have seen a station that is well. */
const WARM_S = 420;
/** After the first alarm, for a name that needs longer than the first hint of it. */
const MIN_S = 60;

export interface Detection {
  /** Seconds of plant time from the fault to the first alarm at its place; undefined: none came. */
  readonly detectedS: number | undefined;
  /** The same to the first alarm that names it rightly. */
  readonly namedS: number | undefined;
  /** Alarms of other racks, which it did not touch. */
  readonly elsewhere: number;
  /** Alarms before there was anything wrong. */
  readonly before: number;
}

/** One block of three racks: what a fault does to its neighbours is seen, and hours pass in seconds. */
export function detectionStation(station: Station): Station {
  const { cellsPerModule, modulesPerRack, sensorsPerModule } = station.topology;
  const layout = { modulesPerRack, cellsPerModule, sensorsPerModule };
  return {
    ...station,
    topology: new Topology({ feeders: 1, blocks: 1, racksPerBlock: 3, ...layout }),
    links: station.links.slice(0, 2),
  };
}

/** One fault in a station that was well: place, load and everything random come from the seed. */
export function detect(station: Station, fault: DetectionCase, seed: number): Detection {
  const random = new Random(seed);
  const whole = new WholeStation({ station, seed });
  const { topology } = station;
  const loads = fault.loads ?? LOADS;
  const load = loads[random.below(loads.length)] as number;
  const rack = random.below(topology.racks);
  const kw = load * station.block.ratedPowerKw;
  whole.power(kw);
  whole.run(WARM_S);
  const before = [...whole.controller.alarms.standing()].length;
  const fromS = whole.timeS;
  whole.inject(fault.kind, placeOf(fault, topology, rack, random), fault.parameters);
  let detectedS: number | undefined;
  let namedS: number | undefined;
  let second = 0;
  whole.run(fault.withinMin * MIN_S, () => {
    second += 1;
    if (fault.turns && second === Math.floor((fault.withinMin * MIN_S) / 2)) whole.power(-kw);
    for (const { condition, row, isActive } of whole.controller.alarms.standing()) {
      if (!isActive || (fault.at !== 'block' && isElsewhere(condition, row, rack))) continue;
      detectedS ??= whole.timeS - fromS;
      if (fault.names.includes(condition)) namedS ??= whole.timeS - fromS;
    }
    return namedS !== undefined;
  });
  const elsewhere =
    fault.at === 'block'
      ? 0
      : [...whole.controller.alarms.standing()].filter(({ condition, row }) =>
          isElsewhere(condition, row, rack),
        ).length;
  return { detectedS, namedS, elsewhere, before };
}

function isElsewhere(condition: keyof typeof CONDITIONS, row: number, rack: number): boolean {
  return CONDITIONS[condition].subject === Subject.rack && row !== rack;
}

function placeOf({ at }: DetectionCase, topology: Topology, rack: number, random: Random): string {
  const ofRack = formatPlace(placeOfRack(topology, rack));
  const two = (number: number): string => String(number + 1).padStart(2, '0');
  const module = `${ofRack} M${random.below(topology.modulesPerRack) + 1}`;
  switch (at) {
    case 'block':
      return formatPlace(placeOfBlock(0));
    case 'rack':
      return ofRack;
    case 'module':
      return module;
    case 'sensor':
      return `${module} S${two(random.below(topology.sensorsPerModule))}`;
    case 'cell': {
      // The last of a module shares no wire with a next one.
      const cell = random.below(topology.cellsPerModule - 1);
      const inRack = random.below(topology.modulesPerRack) * topology.cellsPerModule + cell;
      return formatPlace(placeOfCell(topology, rack * topology.cellsPerRack + inRack));
    }
  }
}
