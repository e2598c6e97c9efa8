import type { DispatchModeName, DispatchState } from '@cellarium/api';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useRight } from '../../hooks/use-session.ts';
import { Panel } from '../../ui/panel.tsx';
import { ModeAsk } from './mode-ask.tsx';
import { ModeRow } from './mode-row.tsx';
import styles from './modes.module.css';
import { moved } from './order.ts';
import type { ModeQuestion } from './question.ts';

/** Who asks for power, the first that speaks on top; what is on, and why it asks for what it asks. */
export function ModeStack({ state }: { readonly state: DispatchState }) {
  const t = useTranslations('dispatch.modes');
  const operator = useRight('operator');
  const engineer = useRight('engineer');
  const isNarrow = useIsNarrow();
  const [question, ask] = useState<ModeQuestion>();
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRef<string>(undefined);
  const names = state.modes.map(({ mode }) => mode);
  const order = question?.kind === 'order' ? question.modes : names;
  const shown = order.flatMap((name) => state.modes.find(({ mode }) => mode === name) ?? []);
  useEffect(() => {
    // A row that moved took the focus of its button with it, and a question that closed its own.
    if (focusOn.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-act="${focusOn.current}"]`)?.focus();
    focusOn.current = undefined;
  });
  const move = (mode: DispatchModeName, index: number, by: -1 | 1): void => {
    const modes = moved(order, index, by);
    focusOn.current = `${mode} ${by}`;
    ask(modes.join() === names.join() ? undefined : { kind: 'order', modes });
  };
  const close = (): void => {
    if (question && question.kind !== 'order') focusOn.current = `${question.mode} switch`;
    ask(undefined);
  };
  return (
    <Panel title={t('title')}>
      <ol className={styles.modes} ref={list}>
        {shown.map((mode, index) => (
          <ModeRow
            key={mode.mode}
            mode={mode}
            place={index + 1}
            canSwitch={operator.may && !isNarrow}
            onSwitch={() => ask({ kind: mode.isEnabled ? 'disable' : 'enable', mode: mode.mode })}
            onMove={engineer.may && !isNarrow ? (by) => move(mode.mode, index, by) : undefined}
            isLast={index === shown.length - 1}
          >
            {question && question.kind !== 'order' && question.mode === mode.mode && (
              <ModeAsk question={question} close={close} />
            )}
          </ModeRow>
        ))}
      </ol>
      {question?.kind === 'order' && <ModeAsk question={question} close={close} />}
    </Panel>
  );
}
