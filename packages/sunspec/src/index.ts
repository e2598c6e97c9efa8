export {
  type DecodedModel,
  type DecodedPoint,
  decodeModel,
  layoutOf,
  scaleFactors,
} from './decode.ts';
export {
  DEFAULT_BASES,
  Discovery,
  type DiscoveryError,
  type DiscoveryStep,
  type FoundModel,
  MARKER,
} from './discovery.ts';
export { type LayoutError, layoutModel, type ModelLayout, type PlacedPoint } from './layout.ts';
export { MODELS, modelById } from './models/index.ts';
export { type PointType, TYPE_REGISTERS } from './point-type.ts';
export { planReads, type ReadRange } from './reads.ts';
export { type GroupTable, type ModelTable, type PointTable, pointRegisters } from './table.ts';
export { unimplementedRegisters } from './unimplemented.ts';
export { decodePoint, type EncodeError, encodePoint, type PointValue } from './value.ts';
