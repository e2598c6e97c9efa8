import { err, ok, type Result } from '@cellarium/stdx';
import {
  decodePoint,
  type FoundModel,
  layoutOf,
  type ModelLayout,
  modelById,
  type PlacedPoint,
  planReads,
  pointRegisters,
  scaleFactors,
} from '@cellarium/sunspec';
import type {
  ArrayCounts,
  ArraySegment,
  DeviceMap,
  MappedAlarmWord,
  MappedArray,
  MappedPoint,
  Region,
} from './device-map.ts';
import { ARRAY_FILLS, FILLS } from './fills.ts';
import { scaled } from './map-registers.ts';
import type { Profile } from './schema.ts';

const DEFAULT_REGISTERS_MAX = 125;

/** A model of the device with its registers, as read once after discovery. */
export interface ReadModel {
  readonly found: FoundModel;
  /** ID and L included. */
  readonly registers: Uint16Array;
}

export type SunspecMapError =
  | { readonly kind: 'model-missing'; readonly model: number }
  | { readonly kind: 'counts-exceed-length'; readonly model: number }
  | { readonly kind: 'too-few-values'; readonly fills: string; readonly found: number };

interface PlacedModel {
  readonly region: Region;
  readonly layout: ModelLayout;
  readonly scaleOf: (placed: PlacedPoint) => number | undefined;
}

/**
 * Makes the map of a SunSpec device from the models that it really has. Scale factors are static by
 * the standard: they are taken from the registers that were read when the connection began.
 */
export function mapSunspec(
  profile: Profile,
  models: readonly ReadModel[],
  counts: ArrayCounts,
): Result<DeviceMap, SunspecMapError> {
  const placed: PlacedModel[] = [];
  for (const { found, registers } of models) {
    const group = profile.sunspec?.models[String(found.id)];
    const table = modelById(found.id);
    if (group === undefined || !table) continue;
    const layout = layoutOf(table, registers);
    if (!layout.ok) return err({ kind: 'counts-exceed-length', model: found.id });
    placed.push({
      region: {
        name: `model ${found.id}`,
        functionCode: 3,
        address: found.address,
        group,
        registers: registers.slice(),
      },
      layout: layout.value,
      scaleOf: scaleFactors(layout.value, registers),
    });
  }
  const modelOf = (id: number): PlacedModel | undefined =>
    placed.find(({ layout }) => layout.model.id === id);

  const isLacking = (id: number): boolean =>
    (profile.sunspec?.optional ?? []).includes(id) && !modelOf(id);
  const points: MappedPoint[] = [];
  for (const point of profile.points) {
    if (isLacking(point.model as number)) continue;
    const model = modelOf(point.model as number);
    const at = model?.layout.points.find((candidate) => candidate.path === point.point);
    if (!model || !at) return err({ kind: 'model-missing', model: point.model as number });
    const value = reader(model, at);
    points.push({
      point,
      region: model.region,
      offset: at.offset,
      registers: pointRegisters(at.point),
      fill: point.fills === undefined ? undefined : FILLS[profile.device][point.fills],
      raw: value,
      value: () => scaled(value(), point.scale, point.offset),
    });
  }

  const arrays: MappedArray[] = [];
  for (const array of profile.arrays ?? []) {
    const { stepsPerUnit, per } = ARRAY_FILLS[array.fills];
    const wanted = per === 'cell' ? counts.cells : counts.sensors;
    const values = placed
      .filter(({ layout }) => layout.model.id === array.model)
      .flatMap((model) => {
        const places = model.layout.points.filter(({ point }) => point.name === array.point);
        // 805 carries a temperature beside each cell; a rack with fewer sensors repeats each of them.
        return places.map((place) => ({ model, place }));
      });
    if (values.length < wanted) {
      return err({ kind: 'too-few-values', fills: array.fills, found: values.length });
    }
    const segments = Array.from({ length: wanted }, (_, at): ArraySegment => {
      const { model, place } = values[
        // The first cell beside the sensor, as the model places them; rounded down it is one too early.
        Math.ceil((at * values.length) / wanted)
      ] as (typeof values)[number];
      const scale = model.scaleOf(place);
      return {
        region: model.region,
        offset: place.offset,
        stride: 1,
        count: 1,
        stepsPerRaw: () => (scale === undefined ? Number.NaN : 10 ** scale * stepsPerUnit),
        signed: place.point.type === 'int16',
        notImplemented: [place.point.type === 'int16' ? -0x8000 : 0xffff],
      };
    });
    arrays.push({ array, segments: joined(segments) });
  }

  const alarms: MappedAlarmWord[] = [];
  for (const word of profile.alarms ?? []) {
    if (isLacking(word.model as number)) continue;
    const model = modelOf(word.model as number);
    const at = model?.layout.points.find((candidate) => candidate.path === word.point);
    if (!model || !at) return err({ kind: 'model-missing', model: word.model as number });
    alarms.push({ word, region: model.region, offset: at.offset, raw: reader(model, at) });
  }

  const most = profile.bus?.registersMax ?? DEFAULT_REGISTERS_MAX;
  const reads = placed.flatMap(({ region, layout }) =>
    planReads(layout, most).map((range) => ({ region, ...range })),
  );
  return ok({ regions: placed.map(({ region }) => region), reads, points, arrays, alarms });
}

function reader(model: PlacedModel, at: PlacedPoint): () => number | undefined {
  const scale = model.scaleOf(at);
  return () => {
    const { value } = decodePoint(model.region.registers, at.offset, at.point, scale);
    return typeof value === 'number' ? value : undefined;
  };
}

/** Neighbours at equal distances in one region become one segment: a module is read in one loop. */
function joined(single: readonly ArraySegment[]): ArraySegment[] {
  const segments: ArraySegment[] = [];
  for (const next of single) {
    const last = segments.at(-1);
    const distance =
      last === undefined ? 0 : next.offset - (last.offset + (last.count - 1) * last.stride);
    const fits =
      last !== undefined &&
      last.region === next.region &&
      distance > 0 &&
      (last.count === 1 || distance === last.stride);
    if (fits) segments[segments.length - 1] = { ...last, stride: distance, count: last.count + 1 };
    else segments.push(next);
  }
  return segments;
}
