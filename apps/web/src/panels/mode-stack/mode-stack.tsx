import type { DispatchState } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useRight } from '../../hooks/use-session.ts';
import { Panel } from '../../ui/panel.tsx';
import { Failure } from '../dispatch/failure.tsx';
import { useAct } from '../dispatch/use-act.ts';
import { ModeAsk } from './mode-ask.tsx';
import { ModeRow } from './mode-row.tsx';
import styles from './modes.module.css';
import { movedUp } from './order.ts';
import type { ModeQuestion } from './question.ts';

/** Who asks for power, the first that speaks on top; what is on, and why it asks for what it asks. */
export function ModeStack({ state }: { readonly state: DispatchState }) {
  const t = useTranslations('dispatch.modes');
  const act = useAct();
  const { may } = useRight('operator');
  const isNarrow = useIsNarrow();
  const [question, ask] = useState<ModeQuestion>();
  const names = state.modes.map(({ mode }) => mode);
  return (
    <Panel title={t('title')}>
      <ol className={styles.modes}>
        {state.modes.map((mode, index) => (
          <ModeRow
            key={mode.mode}
            mode={mode}
            canSwitch={may && !isNarrow}
            ask={(kind) => ask({ kind, mode: mode.mode })}
            onUp={
              index === 0
                ? undefined
                : () => ask({ kind: 'order', mode: mode.mode, modes: movedUp(names, index) })
            }
          />
        ))}
      </ol>
      {question && (
        <ModeAsk
          key={`${question.kind} ${question.mode}`}
          question={question}
          settings={state.modes.find(({ mode }) => mode === question.mode)?.settings ?? null}
          act={act}
          close={() => ask(undefined)}
        />
      )}
      <Failure failure={act.failure} />
    </Panel>
  );
}
