import { formatPlace, type Place } from '@cellarium/model';

/** `B017R05`: a rack as it stands in addresses. */
export function rackId(place: Place): string {
  return formatPlace(
    place.rack === undefined ? { block: place.block } : { block: place.block, rack: place.rack },
  ).replace(' ', '');
}

/** Where a place is shown: a block on its page, anything smaller on the page of its rack. */
export function placePath(place: Place): string {
  if (place.rack === undefined) return `/blocks/${rackId(place)}`;
  const path = `/racks/${rackId(place)}`;
  if (place.module === undefined) return path;
  const within = formatPlace(place).split(' ').slice(2).join('');
  return place.cell === undefined ? `${path}?module=${within}` : `${path}?cell=${within}`;
}

/** Whether the inner place lies in the outer one, or is it. */
export function isWithin(inner: Place, outer: Place): boolean {
  return (
    inner.block === outer.block &&
    (outer.rack === undefined || inner.rack === outer.rack) &&
    (outer.module === undefined || inner.module === outer.module) &&
    (outer.cell === undefined || inner.cell === outer.cell)
  );
}
