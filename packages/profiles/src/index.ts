export type {
  ArrayCounts,
  DeviceMap,
  MappedAlarmWord,
  MappedArray,
  MappedPoint,
  Read,
  Reading,
  Region,
} from './device-map.ts';
export { ARRAY_FILLS, type ArrayFill, FILLS, type Fill, type ProfiledDevice } from './fills.ts';
export { mapRegisters } from './map-registers.ts';
export { mapSunspec, type ReadModel, type SunspecMapError } from './map-sunspec.ts';
export { NUMBER_REGISTERS, readNumber, type WordOrder, writeNumber } from './number.ts';
export { parseProfile } from './parse.ts';
export type { Profile, ProfilePoint, ProfileWritable } from './schema.ts';
export { takeArray } from './take.ts';
