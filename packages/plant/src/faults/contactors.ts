import { ContactorBit } from '@cellarium/model';
import type { Parameter } from './parameters.ts';

/** Which contactor of a rack a fault means. */
export const WHICH_CONTACTOR: Parameter = {
  title: 'Which: 1 main positive, 2 main negative, 3 precharge',
  unit: '1',
  minimum: 1,
  maximum: 3,
  default: 1,
  whole: true,
};

const COMMAND_BITS = [
  ContactorBit.mainPositiveCommand,
  ContactorBit.mainNegativeCommand,
  ContactorBit.prechargeCommand,
] as const;

export function contactorBit(which: number): number {
  return COMMAND_BITS[which - 1] ?? COMMAND_BITS[0];
}
