import {
  NUMBER_REGISTERS,
  type Profile,
  type ProfileWritable,
  readNumber,
  type WordOrder,
} from '@cellarium/profiles';
import type { WritableField } from '../image.ts';
import type { AddressRange } from '../register-map.ts';

const LONGEST_REVERSION_S = 3_600;
/** A limit that falls between two steps of the wire is meant all the same. */
const SLACK = 1e-9;

/** `activePower`, and with it `activePower.reversion`, `.heartbeat` and `.enable`. */
export function writableFields(profile: Profile): WritableField[] {
  const order = profile.bus?.wordOrder ?? 'high-first';
  return (profile.writable ?? []).flatMap((writable) => fieldsOf(writable, order));
}

export function writableRanges(profile: Profile): AddressRange[] {
  return writableFields(profile).map(({ address, registers }) => ({ address, count: registers }));
}

function fieldsOf(writable: ProfileWritable, order: WordOrder): WritableField[] {
  const { name, at, type, least, most, scale = 1, offset = 0 } = writable;
  const word = (
    part: string,
    address: number,
    isLegal: (value: number) => boolean,
  ): WritableField => ({
    name: `${name}.${part}`,
    address,
    registers: 1,
    read: ([value]) => (value !== undefined && isLegal(value) ? value : undefined),
  });
  const fields: WritableField[] = [
    {
      name,
      address: at,
      registers: NUMBER_REGISTERS[type],
      read: (registers) => {
        const value = readNumber(registers, 0, type, order) * scale + offset;
        return value >= least - SLACK && value <= most + SLACK ? value : undefined;
      },
    },
  ];
  const { reversion, heartbeat, enable } = writable;
  if (reversion) {
    const isLegal = (value: number): boolean => value >= 1 && value <= LONGEST_REVERSION_S;
    fields.push(word('reversion', reversion.at, isLegal));
  }
  if (heartbeat) fields.push(word('heartbeat', heartbeat.at, () => true));
  if (enable) {
    fields.push(word('enable', enable.at, (value) => value === 0 || value === enable.value));
  }
  return fields;
}
