/** Registers of each fixed-size type; a string says its own size. */
export const TYPE_REGISTERS = {
  int16: 1,
  uint16: 1,
  acc16: 1,
  enum16: 1,
  bitfield16: 1,
  raw16: 1,
  sunssf: 1,
  count: 1,
  pad: 1,
  int32: 2,
  uint32: 2,
  acc32: 2,
  enum32: 2,
  bitfield32: 2,
  float32: 2,
  ipaddr: 2,
  int64: 4,
  uint64: 4,
  acc64: 4,
  bitfield64: 4,
  float64: 4,
  eui48: 4,
} as const;

type FixedType = keyof typeof TYPE_REGISTERS;
export type PointType = FixedType | 'string';

/** Types whose raw value is scaled by a scale factor: value = raw x 10^SF. */
export const SCALED_TYPES: ReadonlySet<PointType> = new Set([
  'int16',
  'uint16',
  'acc16',
  'int32',
  'uint32',
  'acc32',
  'int64',
  'uint64',
  'acc64',
]);

/**
 * The smallest and largest raw value that means a value. Outside stands the code for "not
 * implemented" (0x8000 and 0xFFFF and their longer kin), which a writer must never send by accident.
 * Accumulators may be 0 on the wire, which is "not implemented"; 0 is still written as what it is.
 */
export const LEGAL_RAW: Readonly<Partial<Record<PointType, readonly [bigint, bigint]>>> = {
  int16: [-0x7fffn, 0x7fffn],
  uint16: [0n, 0xfffen],
  acc16: [0n, 0xffffn],
  enum16: [0n, 0xfffen],
  bitfield16: [0n, 0xfffen],
  count: [0n, 0xfffen],
  raw16: [0n, 0xffffn],
  sunssf: [-10n, 10n],
  int32: [-0x7fff_ffffn, 0x7fff_ffffn],
  uint32: [0n, 0xffff_fffen],
  acc32: [0n, 0xffff_ffffn],
  enum32: [0n, 0xffff_fffen],
  bitfield32: [0n, 0xffff_fffen],
  int64: [-0x7fff_ffff_ffff_ffffn, 0x7fff_ffff_ffff_ffffn],
  uint64: [0n, 0xffff_ffff_ffff_fffen],
  acc64: [0n, 0xffff_ffff_ffff_ffffn],
  bitfield64: [0n, 0xffff_ffff_ffff_fffen],
};
