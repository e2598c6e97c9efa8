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
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Priority, PriorityMark } from './priority.tsx';
import styles from './state-text.module.css';

const NAMES = {
  rack: RACK_STATE_NAMES,
  pcs: PCS_STATE_NAMES,
  control: namesByCode(ControlPlace),
  limit: LIMIT_REASON_NAMES,
  link: LINK_STATE_NAMES,
  quality: QUALITY_NAMES,
} as const;
export type StateKind = keyof typeof NAMES;

/** Only what is abnormal has a priority; an open rack may be meant to be open. */
const PRIORITIES: { readonly [Kind in StateKind]?: Readonly<Record<number, Priority>> } = {
  rack: { [RackState.tripped]: 'p1', [RackState.fault]: 'p1' },
  pcs: { [PcsState.fault]: 'p1', [PcsState.derated]: 'p3' },
  link: { [LinkState.down]: 'p2', [LinkState.silent]: 'p2' },
};

export function statePriority(kind: StateKind, code: number): Priority | undefined {
  return PRIORITIES[kind]?.[code];
}

type StateTextProps =
  | { readonly kind: StateKind; readonly code: number; readonly isStale?: boolean }
  | {
      readonly priority: Priority | undefined;
      readonly children: ReactNode;
      readonly isStale?: boolean;
    };

/** A state in words, with its mark where it is abnormal: of a closed table, or with words of one's own. */
export function StateText(props: StateTextProps) {
  const t = useTranslations('states');
  const isCode = 'kind' in props;
  const priority = isCode ? statePriority(props.kind, props.code) : props.priority;
  return (
    <span
      className={styles.state}
      data-priority={priority}
      data-state={isCode ? NAMES[props.kind][props.code] : undefined}
      data-stale={props.isStale || undefined}
    >
      {priority && <PriorityMark priority={priority} />}
      {isCode ? t(stateKey(props.kind, props.code)) : props.children}
    </span>
  );
}

type StateKeys = { readonly [Kind in StateKind]: `${Kind}.${(typeof NAMES)[Kind][number]}` };

/** The catalogue key of a code; a code of a newer device reads as unknown, never as another's state. */
export function stateKey<Kind extends StateKind>(kind: Kind, code: number): StateKeys[Kind] {
  return `${kind}.${NAMES[kind][code] ?? NAMES[kind][0]}` as StateKeys[Kind];
}
