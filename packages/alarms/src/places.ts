import {
  CONDITIONS,
  type ConditionId,
  formatPlace,
  Member,
  placeOfBlock,
  placeOfCellInRack,
  placeOfRack,
  type StationLink,
  Subject,
  type Topology,
} from '@cellarium/model';

/** What an alarm or an entry is of. */
export interface ConditionPlace {
  readonly condition: ConditionId;
  readonly row: number;
  readonly member: number | null;
}

/** Where conditions stand in a station, and which link brings what. */
export class Places {
  readonly topology: Topology;
  readonly #linkNames: readonly string[];
  readonly #blockOfLink: readonly (number | null)[];
  /** -1: no link serves it. */
  readonly #linkOfRack: Int32Array;
  readonly #linkOfBlock: Int32Array;
  readonly #racksOfLink: ReadonlyMap<number, number[]>;
  readonly #blocksOfLink: ReadonlyMap<number, number[]>;
  /** -1 where none serves it. */
  readonly linkOfMeter: number;

  constructor(topology: Topology, links: readonly StationLink[]) {
    this.topology = topology;
    this.#linkNames = links.map((link) => link.name);
    this.#linkOfRack = new Int32Array(topology.racks).fill(-1);
    this.#linkOfBlock = new Int32Array(topology.blocks).fill(-1);
    let meter = -1;
    this.#blockOfLink = links.map(({ devices }, row) => {
      const blocks = new Set<number>();
      for (const device of devices) {
        if (device.serves === 'meter') {
          meter = row;
        } else if (device.serves === 'block') {
          this.#linkOfBlock[device.row] = row;
          blocks.add(device.row);
        } else if (device.serves === 'rack') {
          this.#linkOfRack[device.row] = row;
          blocks.add(topology.blockOfRack(device.row));
        }
      }
      const [block, ...others] = blocks;
      return block === undefined || others.length > 0 ? null : block;
    });
    this.linkOfMeter = meter;
    // A device of frames that serves a block speaks for the racks in it.
    for (let rack = 0; rack < topology.racks; rack += 1) {
      if (this.#linkOfRack[rack] !== -1) continue;
      this.#linkOfRack[rack] = this.#linkOfBlock[topology.blockOfRack(rack)] as number;
    }
    this.#racksOfLink = rowsByLink(this.#linkOfRack);
    this.#blocksOfLink = rowsByLink(this.#linkOfBlock);
  }

  /** -1 where none serves it. */
  linkOfRack(rack: number): number {
    return this.#linkOfRack[rack] ?? -1;
  }

  linkOfBlock(block: number): number {
    return this.#linkOfBlock[block] ?? -1;
  }

  /** What the link brings, as rows. */
  racksOfLink(link: number): number[] {
    return this.#racksOfLink.get(link) ?? [];
  }

  blocksOfLink(link: number): number[] {
    return this.#blocksOfLink.get(link) ?? [];
  }

  racksOfBlock(block: number): number[] {
    const { racksPerBlock } = this.topology;
    return Array.from({ length: racksPerBlock }, (_, rack) => block * racksPerBlock + rack);
  }

  /** `B017 R05 M3 C21`, a link by its name, or empty: the station. A sensor is named by its module. */
  text({ condition: id, row, member }: ConditionPlace): string {
    const condition = CONDITIONS[id];
    if (condition.subject === Subject.station) return '';
    if (condition.subject === Subject.link) return this.#linkNames[row] ?? '';
    if (condition.subject === Subject.block) return formatPlace(placeOfBlock(row));
    const rack = placeOfRack(this.topology, row);
    if (member === null || condition.member === Member.none) return formatPlace(rack);
    if (condition.member === Member.cell) {
      return formatPlace(placeOfCellInRack(this.topology, row, member));
    }
    const perModule = condition.member === Member.sensor ? this.topology.sensorsPerModule : 1;
    return formatPlace({ ...rack, module: Math.floor(member / perModule) + 1 });
  }

  /** From 0; null where it is not of one. A link is of a block where it serves nothing else. */
  blockOf({ condition, row }: Omit<ConditionPlace, 'member'>): number | null {
    const { subject } = CONDITIONS[condition];
    if (subject === Subject.station) return null;
    if (subject === Subject.link) return this.#blockOfLink[row] ?? null;
    return subject === Subject.block ? row : this.topology.blockOfRack(row);
  }

  /** Of the station, from 0; null where it is not of one. */
  rackOf({ condition, row }: Omit<ConditionPlace, 'member'>): number | null {
    return CONDITIONS[condition].subject === Subject.rack ? row : null;
  }
}

function rowsByLink(linkOfRow: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const [row, link] of linkOfRow.entries()) {
    const served = rows.get(link);
    if (served) served.push(row);
    else rows.set(link, [row]);
  }
  return rows;
}
