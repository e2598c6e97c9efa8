import { type CodeOf, namesByCode } from '@cellarium/model';

/** How far a block is with its share of a frequency response; each has a sentence in the console. */
export const ResponseStanding = {
  /** It takes no part: its reason says why. */
  out: 0,
  /** Told, and neither answered nor read back yet. */
  asked: 1,
  /** It reads back the curve and the power that it was told. */
  armed: 2,
  refused: 3,
  /** Its device knows no response, or not this curve. */
  unsupported: 4,
  /** No answer, or no telemetry. */
  silent: 5,
  /** It took it, and reads back another one, or none. */
  notHeld: 6,
  /** It says that it is armed, and its metered power is not where the curve wants it. */
  notResponding: 7,
} as const;
export type ResponseStanding = CodeOf<typeof ResponseStanding>;
export const RESPONSE_STANDING_NAMES = namesByCode(ResponseStanding);

/** Why a block takes no part. */
export const ResponseOut = {
  none: 0,
  stale: 1,
  localControl: 2,
  tagged: 3,
  /** It is stopped, or does what it was told by itself. */
  ordered: 4,
  protection: 5,
  /** It may not both give and take now. */
  noRoom: 6,
} as const;
export type ResponseOut = CodeOf<typeof ResponseOut>;
export const RESPONSE_OUT_NAMES = namesByCode(ResponseOut);

/** What a block's device said to being armed. */
export type ResponseAnswer = 'none' | 'accepted' | 'notHeld' | 'refused' | 'unsupported' | 'silent';

/** What is known of one block's response. */
export interface ResponseFacts {
  readonly askedKw: number;
  readonly answer: ResponseAnswer;
  readonly isFresh: boolean;
  /** Undefined where its device does not read back: then its driver did, before it said accepted. */
  readonly held: { readonly curve: number; readonly kw: number } | undefined;
  readonly curve: number;
  /** So long its read back may still be of before. */
  readonly isSettling: boolean;
  readonly isResponding: boolean;
}

/** A step of the wire. */
const SAME_KW = 0.051;

export function standingOf(facts: ResponseFacts): ResponseStanding {
  const { askedKw, answer, isFresh, held, curve, isSettling, isResponding } = facts;
  if (askedKw === 0) return ResponseStanding.out;
  if (!isFresh) return ResponseStanding.silent;
  // What it reads back stands until its reversion, whatever it said to being told again.
  const isHeld =
    held === undefined
      ? answer === 'accepted'
      : held.curve === curve && Math.abs(held.kw - askedKw) < SAME_KW;
  if (isHeld) return isResponding ? ResponseStanding.armed : ResponseStanding.notResponding;
  if (answer === 'refused') return ResponseStanding.refused;
  if (answer === 'unsupported') return ResponseStanding.unsupported;
  if (answer === 'silent') return ResponseStanding.silent;
  if (answer === 'notHeld') return ResponseStanding.notHeld;
  return isSettling || answer === 'none' ? ResponseStanding.asked : ResponseStanding.notHeld;
}
