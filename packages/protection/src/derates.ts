import {
  type Columns,
  createColumns,
  type Station,
  Subject,
  type TableShape,
} from '@cellarium/model';
import type { Rule, Tier, Derates as Way } from './rule.ts';

/** What the software layer takes away from a rack or block. */
export const DERATE_COLUMNS = {
  /** Of what it may charge and discharge otherwise, 0..1. */
  chargeShare: 'f32',
  dischargeShare: 'f32',
  stopBlock: 'u8',
  openRack: 'u8',
  /** Index in RULES of the rule that takes most; NO_RULE where none takes anything. */
  reason: 'u8',
} as const satisfies TableShape;

export const NO_RULE = 0xff;

export type DerateColumns = Columns<typeof DERATE_COLUMNS>;

/** One table of racks, one of blocks: each is narrowed by its own rules alone. */
export interface Derates {
  readonly racks: DerateColumns;
  readonly blocks: DerateColumns;
}

export function createDerates(station: Station): Derates {
  const { topology } = station;
  const derates: Derates = {
    racks: createColumns(DERATE_COLUMNS, topology.racks),
    blocks: createColumns(DERATE_COLUMNS, topology.blocks),
  };
  for (const [table, rows] of [
    [derates.racks, topology.racks],
    [derates.blocks, topology.blocks],
  ] as const) {
    for (let row = 0; row < rows; row += 1) freeRow(table, row);
  }
  return derates;
}

export function freeRow(table: DerateColumns, row: number): void {
  table.chargeShare[row] = 1;
  table.dischargeShare[row] = 1;
  table.stopBlock[row] = 0;
  table.openRack[row] = 0;
  table.reason[row] = NO_RULE;
}

/** What is left of a row once a rule's level has taken its part; the strongest gives the reason. */
export function narrowRow(
  table: DerateColumns,
  row: number,
  rule: Rule,
  index: number,
  tier: Tier,
): void {
  const before = taken(table, row);
  switch (tier.action) {
    case 'alarm':
      return;
    case 'derate':
      narrow(table, row, rule.derates, tier.share ?? 1);
      break;
    case 'forbidCharge':
      narrow(table, row, 'charge', 0);
      break;
    case 'forbidDischarge':
      narrow(table, row, 'discharge', 0);
      break;
    case 'forbidBoth':
      narrow(table, row, 'both', 0);
      break;
    case 'stopBlock':
      narrow(table, row, 'both', 0);
      table.stopBlock[row] = 1;
      break;
    case 'openRack':
      narrow(table, row, 'both', 0);
      if (rule.subject === Subject.rack) table.openRack[row] = 1;
      break;
  }
  if (taken(table, row) > before) table.reason[row] = index;
}

function narrow(table: DerateColumns, row: number, way: Way, share: number): void {
  if (way !== 'discharge') table.chargeShare[row] = Math.min(table.chargeShare[row]!, share);
  if (way !== 'charge') table.dischargeShare[row] = Math.min(table.dischargeShare[row]!, share);
}

/** How much is gone: an opened rack and a stopped block are more than both directions forbidden. */
function taken(table: DerateColumns, row: number): number {
  const shares = 2 - table.chargeShare[row]! - table.dischargeShare[row]!;
  return shares + 2 * table.stopBlock[row]! + 2 * table.openRack[row]!;
}
