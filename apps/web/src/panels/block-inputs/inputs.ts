import { BlockInputBit } from '@cellarium/model';

type BlockInputName = keyof typeof BlockInputBit;

/** What an input means when it is active; the others are wrong when they are not. */
type InputKind = 'emergency' | 'attention' | 'normalWhenActive';

/**
 * The I/O module's dry contacts as a person reads them, the gravest first. They do not pass through
 * any BMS, so they are shown as they are, whatever the BMS says.
 */
const INPUT_ROWS: readonly { readonly name: BlockInputName; readonly kind: InputKind }[] = [
  { name: 'fireSystemReleased', kind: 'emergency' },
  { name: 'smokeA', kind: 'emergency' },
  { name: 'smokeB', kind: 'emergency' },
  { name: 'gas', kind: 'emergency' },
  { name: 'heat', kind: 'emergency' },
  { name: 'emergencyStop', kind: 'emergency' },
  { name: 'chillerFault', kind: 'attention' },
  { name: 'doorOpen', kind: 'attention' },
  { name: 'pumpRunning', kind: 'normalWhenActive' },
  { name: 'acBreakerClosed', kind: 'normalWhenActive' },
];

export interface InputState {
  readonly name: BlockInputName;
  readonly active: boolean;
  readonly abnormal: false | 'emergency' | 'attention';
}

export function inputStates(inputBits: number): readonly InputState[] {
  return INPUT_ROWS.map(({ name, kind }) => {
    const active = (inputBits & BlockInputBit[name]) !== 0;
    if (kind === 'normalWhenActive') {
      return { name, active, abnormal: active ? false : 'attention' };
    }
    return { name, active, abnormal: active ? kind : false };
  });
}
