import type { DispatchState } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useOwnSession, useRight } from '../../hooks/use-session.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { Choice } from '../rack-cells/choice.tsx';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';
import { Echo } from './echo.tsx';
import { OverrideForm } from './override-form.tsx';
import { RequestForm } from './request-form.tsx';
import { ResumeForm } from './resume-form.tsx';

const WHATS = ['power', 'resume', 'override'] as const;
type What = (typeof WHATS)[number];

interface ComposerPanelProps {
  readonly composer: Composer;
  readonly state: DispatchState;
}

/** Value, what would come of it, select, operate; on a phone there is only the stop. */
export function ComposerPanel({ composer, state }: ComposerPanelProps) {
  const t = useTranslations('dispatch.composer');
  const session = useOwnSession();
  const isNarrow = useIsNarrow();
  const { may, canSignIn } = useRight('operator');
  const { command, failure } = useStore(composer.store);
  const [what, setWhat] = useState<What>('power');
  return (
    <Panel title={t('title')}>
      {isNarrow ? (
        <p className={dispatch.quiet}>{t('phone')}</p>
      ) : !may ? (
        <>
          <p className={dispatch.quiet}>{t('notAllowed')}</p>
          {canSignIn && (
            <button
              type="button"
              className={dispatch.button}
              onClick={() => void session.question('signIn', 'operator')}
            >
              {t('signIn')}
            </button>
          )}
        </>
      ) : (
        <>
          {command ? (
            <Echo composer={composer} state={state} />
          ) : (
            <div className={styles.asking}>
              <Choice
                label={t('what')}
                options={WHATS.map((id) => ({ id, name: t(`whats.${id}`) }))}
                chosen={what}
                onChoose={setWhat}
              />
              {what === 'power' && <RequestForm composer={composer} state={state} />}
              {what === 'resume' && <ResumeForm composer={composer} state={state} />}
              {what === 'override' && <OverrideForm composer={composer} />}
            </div>
          )}
          <Failure failure={failure} />
        </>
      )}
    </Panel>
  );
}
