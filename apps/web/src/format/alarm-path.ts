import type { Alarm } from '@cellarium/api';
import {
  CONDITIONS,
  Member,
  placeOfBlock,
  placeOfCellInRack,
  type Topology,
} from '@cellarium/model';
import { placePath, rackId } from './places.ts';

type Placed = Pick<Alarm, 'condition' | 'subject' | 'row' | 'block' | 'rack' | 'member'>;

/** The display that shows what an alarm is of: the cell in its rack, the block, the link, the station. */
export function alarmPath(
  alarm: Placed,
  topology: Topology,
  links: readonly { readonly name: string }[],
): string {
  if (alarm.rack !== null) return rackPath(alarm, alarm.rack, topology);
  const link = alarm.subject === 'link' ? links[alarm.row] : undefined;
  if (link) return `/links?find=${encodeURIComponent(link.name)}`;
  if (alarm.block !== null) return placePath(placeOfBlock(alarm.block));
  return '/';
}

function rackPath({ condition, member }: Placed, rack: number, topology: Topology): string {
  const kind = CONDITIONS[condition].member;
  const ofCell = (cell: number): string => placePath(placeOfCellInRack(topology, rack, cell));
  const place = placeOfCellInRack(topology, rack, 0);
  if (member === null || kind === Member.none) return `/racks/${rackId(place)}`;
  if (kind === Member.cell) return ofCell(member);
  const module = kind === Member.sensor ? Math.floor(member / topology.sensorsPerModule) : member;
  return placePath({ block: place.block, rack: place.rack ?? 1, module: module + 1 });
}
