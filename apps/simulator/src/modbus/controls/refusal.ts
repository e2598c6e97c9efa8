import { CommandVerdict } from '@cellarium/bms-frame';
import { ExceptionCode } from '../exception-code.ts';

/** The exception that tells a verdict of the device's firmware; 0 where it accepted. */
export function refusalOf(verdict: CommandVerdict): number {
  switch (verdict) {
    case CommandVerdict.accepted:
      return 0;
    case CommandVerdict.outOfRange:
      return ExceptionCode.illegalValue;
    case CommandVerdict.busy:
      return ExceptionCode.busy;
    default:
      return ExceptionCode.deviceFailure;
  }
}
