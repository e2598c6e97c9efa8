import {
  ControlPlace,
  LIMIT_REASON_NAMES,
  LINK_STATE_NAMES,
  LinkState,
  namesByCode,
  PCS_STATE_NAMES,
  PcsState,
  QUALITY_NAMES,
  RACK_STATE_NAMES,
  RackState,
} from '@cellarium/model';
import type { Priority } from './priority.tsx';

/** The model's closed tables that have words in the catalogues, by their names there. */
export const STATE_NAMES = {
  rack: RACK_STATE_NAMES,
  pcs: PCS_STATE_NAMES,
  control: namesByCode(ControlPlace),
  limit: LIMIT_REASON_NAMES,
  link: LINK_STATE_NAMES,
  quality: QUALITY_NAMES,
} as const;
export type StateKind = keyof typeof STATE_NAMES;

/** Only what is abnormal has a priority; an open rack may be meant to be open. */
const PRIORITIES: { readonly [Kind in StateKind]?: Readonly<Record<number, Priority>> } = {
  rack: { [RackState.tripped]: 'p1', [RackState.fault]: 'p1' },
  pcs: { [PcsState.fault]: 'p1', [PcsState.derated]: 'p3' },
  link: { [LinkState.down]: 'p2', [LinkState.silent]: 'p2', [LinkState.garbled]: 'p2' },
};

export function statePriority(kind: StateKind, code: number): Priority | undefined {
  return PRIORITIES[kind]?.[code];
}

type StateKeys = { readonly [Kind in StateKind]: `${Kind}.${(typeof STATE_NAMES)[Kind][number]}` };

/** The catalogue key of a code; a code of a newer device reads as unknown, never as another's state. */
export function stateKey<Kind extends StateKind>(kind: Kind, code: number): StateKeys[Kind] {
  return `${kind}.${STATE_NAMES[kind][code] ?? STATE_NAMES[kind][0]}` as StateKeys[Kind];
}
