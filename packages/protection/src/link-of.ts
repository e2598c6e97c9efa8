import type { Station } from '@cellarium/model';

/** Where no link is known to bring a row: a station that is not connected to anything. */
const NO_LINK = -1;

/** Which link brings each rack, block and the meter: whose clock dated a sample. */
export interface LinkRows {
  readonly racks: Int32Array;
  readonly blocks: Int32Array;
  readonly meter: number;
}

export function linkRows(station: Station): LinkRows {
  const { topology } = station;
  const racks = new Int32Array(topology.racks).fill(NO_LINK);
  const blocks = new Int32Array(topology.blocks).fill(NO_LINK);
  let meter = NO_LINK;
  for (const [row, link] of station.links.entries()) {
    for (const device of link.devices) {
      if (device.serves === 'meter') meter = row;
      else if (device.serves === 'block') blocks[device.row] = row;
      else if (device.serves === 'rack') racks[device.row] = row;
    }
  }
  // A device of frames that serves a block speaks for the racks in it.
  for (let rack = 0; rack < racks.length; rack += 1) {
    if (racks[rack] === NO_LINK) racks[rack] = blocks[topology.blockOfRack(rack)]!;
  }
  return { racks, blocks, meter };
}
