import type { FaultErrorCode } from '@cellarium/plant';
import { type Static, Type } from 'typebox';

/** Every error the control interface answers, and its HTTP status. */
export const CONTROL_ERRORS = {
  'bad-request': 400,
  'unknown-kind': 404,
  'unknown-place': 404,
  'unknown-parameter': 400,
  'parameter-out-of-range': 400,
  'duration-out-of-range': 400,
  'already-there': 409,
  'too-many': 409,
  'unknown-fault': 404,
  'speed-out-of-range': 400,
  'wrong-scenario': 400,
  'not-reset': 409,
  'not-found': 404,
  'too-large': 413,
  'wrong-media-type': 415,
  internal: 500,
} as const satisfies Record<string, number> & Record<FaultErrorCode, number>;
export type ControlErrorCode = keyof typeof CONTROL_ERRORS;

/** The one shape of every error. */
export const ControlError = Type.Object({
  code: Type.Unsafe<ControlErrorCode>({ type: 'string', enum: Object.keys(CONTROL_ERRORS) }),
  message: Type.String({ description: 'What was wrong, and what would be right.' }),
});
export type ControlError = Static<typeof ControlError>;

/** Thrown by a route, answered by the error handler of the app: never a programmer's error. */
export class ControlRefusal extends Error {
  readonly code: ControlErrorCode;

  constructor(code: ControlErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
