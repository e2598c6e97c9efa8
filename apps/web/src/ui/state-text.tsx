import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Priority, PriorityMark } from './priority.tsx';
import { STATE_NAMES, type StateKind, stateKey, statePriority } from './state-codes.ts';
import styles from './state-text.module.css';

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
  // What is not fresh is not known to be so any more: its words stay, its mark goes.
  const priority = props.isStale
    ? undefined
    : isCode
      ? statePriority(props.kind, props.code)
      : props.priority;
  return (
    <span
      className={styles.state}
      data-priority={priority}
      data-state={isCode ? STATE_NAMES[props.kind][props.code] : undefined}
      data-stale={props.isStale || undefined}
    >
      {priority && <PriorityMark priority={priority} />}
      {isCode ? t(stateKey(props.kind, props.code)) : props.children}
    </span>
  );
}
