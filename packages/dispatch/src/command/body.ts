import { type CodeOf, namesByCode, type Station } from '@cellarium/model';
import { err, ok } from '@cellarium/stdx';
import {
  ExactError,
  exactInteger,
  exactName,
  exactNumber,
  exactObject,
  exactText,
  type Reader,
} from '../exact.ts';
import { placeKind } from './places.ts';

export const CommandKind = {
  setPower: 0,
  /** To 0 kW at once. */
  stop: 1,
  closeContactors: 2,
  openContactors: 3,
  resetFault: 4,
  /** Lets power past a derate of our own protection, never past a BMS. */
  overrideProtection: 5,
  /** Leaves a stop; what asks for power may have the place again. */
  resume: 6,
} as const;
export type CommandKind = CodeOf<typeof CommandKind>;
export const COMMAND_KIND_NAMES = namesByCode(CommandKind);

/** What is asked for, and why. Absolute: "120 MW", never "5 MW more". */
export interface CommandBody {
  readonly kind: CommandKind;
  readonly place: string;
  /** Positive = discharge; 0 for everything but `setPower`. */
  readonly powerKw: number;
  /** How long it is to be in force; it ends by itself. */
  readonly holdS: number;
  readonly reason: string;
}

/** A day: what has to hold longer is a schedule. */
const HOLD_MOST_S = 86_400;
/** What has to be past protection for longer is another strategy, and is tested as one. */
const OVERRIDE_MOST_S = 3_600;

type PlaceKind = NonNullable<ReturnType<typeof placeKind>>;

/** Racks share one PCS: power is for a block or the station. A whole station is never closed at once. */
const PLACES_OF: Readonly<Record<CommandKind, readonly PlaceKind[]>> = {
  [CommandKind.setPower]: ['station', 'block'],
  [CommandKind.stop]: ['station', 'block'],
  [CommandKind.closeContactors]: ['block', 'rack'],
  [CommandKind.openContactors]: ['block', 'rack'],
  [CommandKind.resetFault]: ['block', 'rack'],
  [CommandKind.overrideProtection]: ['block', 'rack'],
  [CommandKind.resume]: ['station', 'block'],
};

/** Reads `{ kind, place, powerKw, holdS, reason }` and refuses everything else. */
export function commandBodyReader(station: Station): Reader<CommandBody> {
  const { powerKw } = station.nominal;
  const read = exactObject<CommandBody>({
    kind: exactName(CommandKind),
    place: exactText(1, 40),
    powerKw: exactNumber(-powerKw, powerKw),
    holdS: exactInteger(1, HOLD_MOST_S),
    // Long enough to say something, short enough for one line of the journal.
    reason: exactText(3, 300),
  });
  return (value, field) => {
    const body = read(value, field);
    if (!body.ok) return body;
    const { kind, place, powerKw: kw } = body.value;
    const at = placeKind(place, station.topology);
    if (at === undefined || !PLACES_OF[kind].includes(at)) {
      return err({ code: ExactError.notInTable, field: 'place' });
    }
    const mostKw = at === 'block' ? station.block.ratedPowerKw : powerKw;
    if (kind === CommandKind.setPower ? Math.abs(kw) > mostKw : kw !== 0) {
      return err({ code: ExactError.outOfRange, field: 'powerKw' });
    }
    if (kind === CommandKind.overrideProtection && body.value.holdS > OVERRIDE_MOST_S) {
      return err({ code: ExactError.outOfRange, field: 'holdS' });
    }
    return ok(body.value);
  };
}

/** 8 to 64 letters, digits, `-` and `_`: a UUID fits, a sentence does not. */
export const readIdempotencyKey = exactText(8, 64, /^[A-Za-z0-9_-]+$/);

/** One text for one body, whatever the order of its fields. */
export function canonicalBody(body: CommandBody): string {
  return JSON.stringify([body.kind, body.place, body.powerKw, body.holdS, body.reason]);
}

/** Stopping is setting 0, whichever way it is said. */
export function isStop(body: CommandBody): boolean {
  return (
    body.kind === CommandKind.stop || (body.kind === CommandKind.setPower && body.powerKw === 0)
  );
}

/** It changes a power, and a power proves it. */
export function isPower(body: CommandBody): boolean {
  return body.kind === CommandKind.setPower || body.kind === CommandKind.stop;
}

/** It stays in force for its hold and then ends by itself. A stop does not: nothing resumes by itself. */
export function isHeld(body: CommandBody): boolean {
  return !isStop(body) && (isPower(body) || body.kind === CommandKind.overrideProtection);
}
