import { ContactorBit } from '@cellarium/model';

/** One contactor, as it was told and as its auxiliary contact says. */
export type ContactorPosition =
  | 'open'
  | 'closed'
  /** Told to close; its feedback says open. */
  | 'notClosing'
  /** Told to open; its feedback says closed. */
  | 'notOpening';

export interface RackLine {
  readonly positive: ContactorPosition;
  readonly negative: ContactorPosition;
  readonly precharge: ContactorPosition;
  readonly fuseIntact: boolean;
  /** The string is connected to the DC bus on both poles. */
  readonly connected: boolean;
  /** Voltage behind the contactors over the string's own, 0..1; undefined without a string voltage. */
  readonly linkShare: number | undefined;
}

const LINE_PARTS = ['positive', 'negative', 'precharge'] as const;
export type LinePart = (typeof LINE_PARTS)[number];

function positionOf(bits: number, command: number, feedback: number): ContactorPosition {
  const told = (bits & command) !== 0;
  const is = (bits & feedback) !== 0;
  if (told === is) return is ? 'closed' : 'open';
  return told ? 'notClosing' : 'notOpening';
}

export function disagrees(position: ContactorPosition): boolean {
  return position === 'notClosing' || position === 'notOpening';
}

/** Whether current can pass, which is what the feedback says and not what was asked for. */
export function conducts(position: ContactorPosition): boolean {
  return position === 'closed' || position === 'notOpening';
}

export function lineOf(bits: number, voltageDeciV: number, linkVoltageDeciV: number): RackLine {
  const positive = positionOf(
    bits,
    ContactorBit.mainPositiveCommand,
    ContactorBit.mainPositiveFeedback,
  );
  const negative = positionOf(
    bits,
    ContactorBit.mainNegativeCommand,
    ContactorBit.mainNegativeFeedback,
  );
  const precharge = positionOf(bits, ContactorBit.prechargeCommand, ContactorBit.prechargeFeedback);
  const fuseIntact = (bits & ContactorBit.fuseIntact) !== 0;
  return {
    positive,
    negative,
    precharge,
    fuseIntact,
    connected: fuseIntact && conducts(negative) && (conducts(positive) || conducts(precharge)),
    linkShare: voltageDeciV > 0 ? Math.min(1, linkVoltageDeciV / voltageDeciV) : undefined,
  };
}

/** The parts that do not do what they were told, and an open fuse: what the diagram marks. */
export function troublesOf(line: RackLine): readonly (LinePart | 'fuse')[] {
  const parts: (LinePart | 'fuse')[] = LINE_PARTS.filter((part) => disagrees(line[part]));
  return line.fuseIntact ? parts : [...parts, 'fuse'];
}
