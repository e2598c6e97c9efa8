/** What a device of the field answers with (V1.1b3, section 7). */
export const ExceptionCode = {
  illegalFunction: 1,
  illegalAddress: 2,
  illegalValue: 3,
  deviceFailure: 4,
  busy: 6,
  noPath: 10,
  targetSilent: 11,
} as const;
