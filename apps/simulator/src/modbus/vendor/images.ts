import type { Profile } from '@cellarium/profiles';
import type { Clock } from '@cellarium/stdx';
import { moveContactors } from '../controls/commands.ts';
import { PowerControl } from '../controls/power-control.ts';
import { Fresh } from '../fresh.ts';
import type { Image } from '../image.ts';
import type { Measured } from '../measured.ts';
import { RegisterMap } from '../register-map.ts';
import { alarmWriters } from './alarms.ts';
import { arrayWriters } from './arrays.ts';
import { MeterValues } from './meter-values.ts';
import { PcsValues } from './pcs-values.ts';
import { pointWriters } from './points.ts';
import { RackValues } from './rack-values.ts';
import type { DeviceValues } from './values.ts';
import { writableFields, writableRanges } from './writables.ts';

/*
 * Devices with a register map of their own: the profile by which the map is read, backwards. Any profile
 * can be served so; what it asks for and the plant does not know is 0, or its code for "no value".
 */

/** `rack` over the station. */
export function rackImage(profile: Profile, measured: Measured, rack: number): Image {
  const { cellsPerRack, sensorsPerRack } = measured.plant.station.topology;
  const map = mapOf(profile);
  const values = new RackValues(measured, rack);
  const writers = [
    ...pointWriters(profile, map, values),
    ...arrayWriters(profile, map, values, { cells: cellsPerRack, sensors: sensorsPerRack }),
    ...alarmWriters(profile, map, values),
  ];
  return imageOf(profile, map, values, writers, (written) => {
    const mainCircuit = written.get('mainCircuit');
    return mainCircuit === undefined ? 0 : moveContactors(measured.plant, rack, mainCircuit >= 1);
  });
}

export function pcsImage(profile: Profile, measured: Measured, block: number, clock: Clock): Image {
  const { plant } = measured;
  const map = mapOf(profile);
  const values = new PcsValues(measured, block);
  const writers = pointWriters(profile, map, values);
  if (profile.contacts) {
    const contacts = map.own(profile.contacts.at, plant.station.topology.racksPerBlock);
    writers.push(() => contacts.set(values.hardwareTripBits));
  }
  const power = profile.writable?.find(({ name }) => name === 'activePower');
  const reversionS = power?.reversion?.seconds ?? 0;
  const control = new PowerControl(plant, block, clock, reversionS);
  if (power?.reversion) map.own(power.reversion.at, 1)[0] = reversionS;
  if (power?.enable) {
    const { at, value } = power.enable;
    const enable = map.own(at, 1);
    writers.push(() => {
      enable[0] = control.isEnabled ? value : 0;
    });
  }
  return imageOf(profile, map, values, writers, (written) => {
    if (written.has('activePower.heartbeat')) plant.heartbeat(block);
    const enable = written.get('activePower.enable');
    const wish = {
      powerKw: written.get('activePower'),
      reversionS: written.get('activePower.reversion'),
      enable: enable === undefined ? undefined : enable !== 0,
    };
    const isWish = Object.values(wish).some((value) => value !== undefined);
    // Without a register that enables it a setpoint counts when it is written.
    return isWish ? control.ask(power?.enable ? wish : { ...wish, enable: true }) : 0;
  });
}

export function meterImage(profile: Profile, measured: Measured): Image {
  const map = mapOf(profile);
  const values = new MeterValues(measured);
  return imageOf(profile, map, values, pointWriters(profile, map, values), () => 0);
}

export function mapOf(profile: Profile): RegisterMap {
  const blocks = (profile.blocks ?? []).map(({ at, registers }) => ({
    address: at,
    count: registers,
  }));
  return new RegisterMap([...blocks, ...writableRanges(profile)]);
}

export function imageOf(
  profile: Profile,
  map: RegisterMap,
  values: DeviceValues,
  writers: readonly (() => void)[],
  obey: Image['obey'],
): Image {
  const fresh = new Fresh(
    () => values.version(),
    () => {
      if (!values.take()) return false;
      for (const write of writers) write();
      return true;
    },
  );
  return {
    map,
    takesInputReads: (profile.blocks ?? []).some(({ function: kind }) => kind === 'input'),
    fields: writableFields(profile),
    refresh: () => fresh.refresh(),
    obey,
  };
}
