import { type CodeOf, namesByCode } from './closed.ts';

/** What keeps a polled device from being read; the console has a sentence for each. */
export const DeviceTrouble = {
  none: 0,
  /** It answers with exceptions; which is told beside. */
  exception: 1,
  timedOut: 2,
  /** Its replies are not answers to what was asked, or come when nobody waits for them any more. */
  wrongReply: 3,
  noSunspec: 4,
  modelMissing: 5,
  /** Fewer cells or sensors than the station file says. */
  tooFewValues: 6,
  disconnected: 7,
} as const;
export type DeviceTrouble = CodeOf<typeof DeviceTrouble>;
export const DEVICE_TROUBLE_NAMES = namesByCode(DeviceTrouble);
