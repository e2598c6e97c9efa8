import type { DeviceSummary } from '@cellarium/api';
import { EXCEPTIONS } from '@cellarium/modbus';
import {
  formatPlace,
  type LinkedDevice,
  placeOfBlock,
  placeOfRack,
  SITE_PART_NAMES,
  type Topology,
} from '@cellarium/model';

type Exception = NonNullable<DeviceSummary['exception']>;

/** What an exception code means; without words where the standard has none. */
export function exceptionWords(code: number): Exception {
  const known = (EXCEPTIONS as Readonly<Record<number, Omit<Exception, 'code'>>>)[code];
  return { code, name: known?.name ?? '', cause: known?.cause ?? '' };
}

/** What a device is to the station: meter, a part of the site, B017 (its PCS), B017 R05. */
export function servedPlace(topology: Topology, { serves, row }: LinkedDevice): string {
  if (serves === 'meter') return 'meter';
  if (serves === 'site') return SITE_PART_NAMES[row] as string;
  return formatPlace(serves === 'block' ? placeOfBlock(row) : placeOfRack(topology, row));
}
