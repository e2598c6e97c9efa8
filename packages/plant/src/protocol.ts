import {
  type Columns,
  createColumns,
  SITE_PART_NAMES,
  type TableShape,
  type Topology,
} from '@cellarium/model';

/**
 * How a device that is asked by Modbus misbehaves; all 0 = as the standard wants it. A row each: 0 the
 * meter, 1 + block all of a block (its PCS, its racks and the gateway before them), 1 + blocks + rack one
 * rack alone, 1 + blocks + racks + part a meter of the site. The simulator's ports obey it; the plant
 * itself never looks.
 */
const PROTOCOL_COLUMNS = {
  /** Share of requests that are answered by `exceptionCode`, 0..1. */
  exceptionShare: 'f32',
  exceptionCode: 'u8',
  /** Share of requests that are not answered at all, 0..1. */
  silentShare: 'f32',
  slowMs: 'f32',
  /** Shares of replies, 0..1: a register too few, another unit's number, another transaction's. */
  shortShare: 'f32',
  wrongUnitShare: 'f32',
  wrongTransactionShare: 'f32',
  /** Replies come in pieces of so many bytes; 0 = whole. */
  tornBytes: 'u16',
  /** 1 = while one connection stands every other is refused. */
  oneConnection: 'u8',
} as const satisfies TableShape;

export type ProtocolColumns = Columns<typeof PROTOCOL_COLUMNS>;

export function createProtocol(topology: Topology): ProtocolColumns {
  const rows = 1 + topology.blocks + topology.racks + SITE_PART_NAMES.length;
  return createColumns(PROTOCOL_COLUMNS, rows);
}
