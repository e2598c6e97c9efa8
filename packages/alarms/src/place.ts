import {
  CONDITIONS,
  type ConditionId,
  formatPlace,
  Member,
  placeOfBlock,
  placeOfCellInRack,
  placeOfRack,
  Subject,
  type Topology,
} from '@cellarium/model';

/** `B017 R05 M3 C21`, a link by its name, or empty: the station. A sensor is named by its module. */
export function placeOf(
  topology: Topology,
  linkNames: readonly string[],
  at: { readonly condition: ConditionId; readonly row: number; readonly member: number | null },
): string {
  const condition = CONDITIONS[at.condition];
  if (condition.subject === Subject.station) return '';
  if (condition.subject === Subject.link) return linkNames[at.row] ?? '';
  if (condition.subject === Subject.block) return formatPlace(placeOfBlock(at.row));
  const rack = placeOfRack(topology, at.row);
  if (at.member === null || condition.member === Member.none) return formatPlace(rack);
  if (condition.member === Member.cell) {
    return formatPlace(placeOfCellInRack(topology, at.row, at.member));
  }
  const perModule = condition.member === Member.sensor ? topology.sensorsPerModule : 1;
  return formatPlace({ ...rack, module: Math.floor(at.member / perModule) + 1 });
}

/** Block and rack of a condition's row, where it is of one. */
export function blockAndRackOf(
  topology: Topology,
  linkBlocks: readonly (number | null)[],
  at: { readonly condition: ConditionId; readonly row: number },
): { readonly block: number | null; readonly rack: number | null } {
  const { subject } = CONDITIONS[at.condition];
  if (subject === Subject.station) return { block: null, rack: null };
  if (subject === Subject.link) return { block: linkBlocks[at.row] ?? null, rack: null };
  if (subject === Subject.block) return { block: at.row, rack: null };
  return { block: topology.blockOfRack(at.row), rack: at.row };
}
