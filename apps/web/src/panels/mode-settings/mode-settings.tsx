import type { DispatchModeDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useOwnSession, useRight } from '../../hooks/use-session.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import styles from './settings.module.css';
import { SettingsForm } from './settings-form.tsx';

interface ModeSettingsProps {
  readonly detail: DispatchModeDetail;
  readonly done: () => void;
}

/** One mode: what it does, how it stands, and its settings. */
export function ModeSettings({ detail, done }: ModeSettingsProps) {
  const t = useTranslations('modeSettings');
  const names = useTranslations('dispatch.modes.names');
  const { may, canSignIn } = useRight('engineer');
  const session = useOwnSession();
  const isNarrow = useIsNarrow();
  const { mode, isEnabled, isSet } = detail.mode;
  const isAsked = detail.asked.length > 0;
  const isEditable = may && !isNarrow;
  return (
    <Panel
      title={t('title', { mode: names(mode) })}
      aside={isAsked && t(isEnabled ? 'on' : isSet ? 'off' : 'notSet')}
    >
      <p className={styles.about}>{t(`about.${mode}`)}</p>
      {mode === 'manual' && <Link href="/dispatch">{t('toComposer')}</Link>}
      {mode === 'schedule' && (
        <p className={dispatch.acts}>
          <Link href="/dispatch/plan?day=workDay">{t('planOf.workDay')}</Link>
          <Link href="/dispatch/plan?day=freeDay">{t('planOf.freeDay')}</Link>
        </p>
      )}
      {mode === 'arbitrage' && <Link href="/dispatch/plan">{t('planOf.day')}</Link>}
      {isAsked && !isEditable && (
        <p className={dispatch.quiet}>
          {t(isNarrow ? 'phone' : 'notAllowed')}{' '}
          {!isNarrow && canSignIn && (
            <button
              type="button"
              className={dispatch.button}
              onClick={() => void session.question('signIn', 'engineer')}
            >
              {t('signIn')}
            </button>
          )}
        </p>
      )}
      {isAsked && <SettingsForm detail={detail} isEditable={isEditable} done={done} />}
    </Panel>
  );
}
