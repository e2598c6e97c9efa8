import { type Columns, createColumns, SITE_PART_NAMES, type TableShape } from '@cellarium/model';

/**
 * What the Ethernet does to each device: row 0 is the meter, row 1 + block the blocks, row
 * 1 + blocks + part the meters of the site. The sockets of
 * the simulator obey it; the plant itself never looks. All 0 = a healthy network.
 */
export const NETWORK_COLUMNS = {
  /** Share of frames that never leave, 0..1. */
  lossShare: 'f32',
  /** Share of frames in which a bit is turned, 0..1. */
  corruptShare: 'f32',
  delayMs: 'f32',
  /** 1 = the device is not reachable. */
  linkDown: 'u8',
  /** Device clock minus true UTC. */
  clockOffsetMs: 'f64',
  clockDriftPpm: 'f32',
} as const satisfies TableShape;

export type NetworkColumns = Columns<typeof NETWORK_COLUMNS>;

export function createNetwork(blocks: number): NetworkColumns {
  return createColumns(NETWORK_COLUMNS, 1 + blocks + SITE_PART_NAMES.length);
}
