import type { DeviceDetail } from '@cellarium/api';
import {
  type PolledUnit,
  planSunspecPower,
  SUNSPEC_POWER,
  SUNSPEC_REVERSION_SECONDS,
  type WritePurpose,
} from '@cellarium/drivers';
import { NUMBER_REGISTERS } from '@cellarium/profiles';

type Writables = DeviceDetail['writables'];

/** SunSpec asks for a heartbeat each second (715). */
const SUNSPEC_HEARTBEAT_S = 1;
/** More than any device has: asked for, it is refused with the limits that hold. */
const BEYOND_ALL_KW = 1e12;

/** What may be written into a device, as its profile or its SunSpec models say. */
export function presentWritables({
  device,
  models,
}: Pick<PolledUnit, 'device' | 'models'>): Writables {
  const { profile } = device;
  if (profile.sunspec) return profile.device === 'pcs' ? sunspecPower(models) : [];
  return (profile.writable ?? []).map(
    ({ name, at, type, unit = '', least, most, reversion, heartbeat, enable }) => ({
      name,
      address: at,
      registers: NUMBER_REGISTERS[type],
      type,
      unit,
      least,
      most,
      reversion: reversion ? { address: reversion.at, seconds: reversion.seconds } : null,
      heartbeat: heartbeat
        ? { address: heartbeat.at, periodSeconds: heartbeat.periodSeconds }
        : null,
      enableAddress: enable?.at ?? null,
    }),
  );
}

/** The plan of a write of 0 kW says where everything stands; it is not carried out. */
function sunspecPower(models: PolledUnit['models']): Writables {
  const plan = planSunspecPower(models, 0);
  const beyond = planSunspecPower(models, BEYOND_ALL_KW);
  if (!plan.ok || beyond.ok || beyond.error.kind !== 'out-of-limits') return [];
  const at = (purpose: WritePurpose): number | undefined =>
    plan.value.steps.findLast((step) => step.purpose === purpose)?.request.address;
  const value = plan.value.steps.find(({ purpose }) => purpose === 'value')?.request;
  const [reversion, heartbeat, enable] = [at('reversion'), at('heartbeat'), at('enable')];
  if (!value) return [];
  return [
    {
      name: SUNSPEC_POWER,
      address: value.address,
      registers: value.fn === 16 ? value.values.length : 1,
      type: '704 WSet',
      unit: plan.value.unit,
      least: beyond.error.least,
      most: beyond.error.most,
      reversion:
        reversion === undefined ? null : { address: reversion, seconds: SUNSPEC_REVERSION_SECONDS },
      heartbeat:
        heartbeat === undefined ? null : { address: heartbeat, periodSeconds: SUNSPEC_HEARTBEAT_S },
      enableAddress: enable ?? null,
    },
  ];
}
