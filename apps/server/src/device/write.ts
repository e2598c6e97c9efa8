import type { WritePlanError, WriteStep } from '@cellarium/drivers';
import {
  holds,
  planSunspecPower,
  planWrite,
  SUNSPEC_POWER,
  type WritePlan,
} from '@cellarium/drivers';
import type { Profile } from '@cellarium/profiles';
import { err, ok, type Result } from '@cellarium/stdx';
import type { DeviceConnection } from './connection.ts';
import { openMap } from './open-map.ts';
import { hex } from './text.ts';

/** The plan of a write, with the device's own counts in it. The error is a sentence. */
export async function planFor(
  connection: DeviceConnection,
  profile: Profile,
  point: string,
  value: number,
): Promise<Result<WritePlan, string>> {
  if (profile.sunspec) {
    if (profile.device !== 'pcs' || point !== SUNSPEC_POWER) {
      const known = profile.device === 'pcs' ? SUNSPEC_POWER : 'nothing';
      return err(`"${point}" can not be written: by SunSpec ${known} can`);
    }
    const opened = await openMap(connection, profile);
    if (!opened.ok) return opened;
    return inWords(planSunspecPower(opened.value.models, value), point);
  }
  const heartbeat = profile.writable?.find(({ name }) => name === point)?.heartbeat;
  let beat = 0;
  if (heartbeat) {
    const last = await connection.registers({ fn: 3, address: heartbeat.at, count: 1 });
    if (!last.ok)
      return err(`the heartbeat at ${hex(heartbeat.at)} can not be read: ${last.error}`);
    beat = (last.value[0] as number) + 1;
  }
  return inWords(planWrite(profile, point, value, beat), point);
}

function inWords(
  planned: Result<WritePlan, WritePlanError>,
  point: string,
): Result<WritePlan, string> {
  if (planned.ok) return planned;
  const { error } = planned;
  switch (error.kind) {
    case 'not-writable':
      return err(
        `"${point}" can not be written: expected ${error.writable.join(' or ') || 'nothing, the profile has no writable points'}`,
      );
    case 'not-a-number':
      return err('the value is not a number');
    case 'out-of-limits':
      return err(`the value is outside its limits, ${error.least} to ${error.most}`);
    case 'does-not-fit':
      return err(`the value does not fit its registers (${error.type})`);
    case 'model-missing':
      return err(`the device has no SunSpec model ${error.model}, which this needs`);
    case 'point-missing':
      return err(`the device does not give ${error.point}, which this needs`);
  }
}

export function planLines({ name, value, unit, steps }: WritePlan): string[] {
  return [
    `${name} = ${value}${unit === '' ? '' : ` ${unit}`}, in ${steps.length} requests:`,
    ...steps.map((step, at) => `  ${at + 1}. ${stepText(step)}`),
  ];
}

function stepText({ purpose, request }: WriteStep): string {
  const words = request.fn === 6 ? [request.value] : [...request.values];
  return `${purpose}: function ${request.fn} at ${hex(request.address)}: ${words.map(hex).join(' ')}`;
}

/** Sends the plan, stops at the first refusal, and reads back what was written. */
export async function carryOut(
  connection: DeviceConnection,
  { steps }: WritePlan,
): Promise<Result<string[], string>> {
  for (const [at, step] of steps.entries()) {
    const outcome = await connection.ask(step.request);
    if (outcome.kind !== 'answer') {
      const left = steps.length - at - 1;
      return err(
        `${stepText(step)}: ${connection.words(outcome)}; ${left} requests after it were not sent` +
          (step.purpose === 'enable' ? '' : ', and nothing was enabled'),
      );
    }
  }
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const step of steps) {
    if (!step.readBack) continue;
    const found = await connection.registers(step.readBack.request);
    const place = `${step.purpose} at ${hex(step.readBack.request.address)}`;
    if (!found.ok) wrong.push(`${place} can not be read back: ${found.error}`);
    else if (holds(step.readBack, found.value)) {
      lines.push(`  ${place}: ${[...found.value].map(hex).join(' ')}, as written`);
    } else
      wrong.push(`${place} holds ${[...found.value].map(hex).join(' ')}, not what was written`);
  }
  return wrong.length === 0 ? ok(lines) : err(wrong.join('; '));
}
