import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useOwnSession, useRight } from '../../hooks/use-session.ts';
import styles from './document.module.css';
import type { Checked } from './use-check.ts';
import type { StrategyEdit } from './use-strategy-edit.ts';

interface EditingBarProps {
  readonly name: string;
  readonly edit: StrategyEdit;
  readonly checked: Checked;
  readonly findings: number;
  readonly onNext: () => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** While a copy is edited: how much was changed, whether it may be saved, and what becomes of it. */
export function EditingBar(props: EditingBarProps) {
  const { name, edit, checked, findings, onNext, onSave, onDiscard } = props;
  const t = useTranslations('strategies');
  const format = useFormat();
  const session = useOwnSession();
  const { may } = useRight('engineer');
  const canSave = edit.count > 0 && findings === 0 && checked.status === 'checked';
  return (
    <div className={styles.editing}>
      <b>{t('editing.title', { name })}</b>
      <span>{t('editing.changes', { count: edit.count })}</span>
      <span role="status">
        {checked.status === 'checking' && t('editing.checking')}
        {checked.status === 'unreachable' && t('editing.unchecked')}
        {(checked.status === 'checked' || findings > 0) &&
          t('editing.findings', { count: findings })}
      </span>
      {findings > 0 && (
        <button type="button" className={styles.button} onClick={onNext}>
          {t('editing.next')}
        </button>
      )}
      {(checked.status === 'unsigned' || !may) && (
        <span>
          {t('editing.unsigned')}{' '}
          <button
            type="button"
            className={styles.button}
            onClick={() => void session.question('signIn', 'engineer')}
          >
            {t('editing.signIn')}
          </button>
        </span>
      )}
      <span className={styles.quiet}>
        {edit.keptMs !== undefined && edit.count > 0
          ? t('editing.kept', {
              time: `${format.plantTime(edit.keptMs).date} ${format.plantTime(edit.keptMs).clock}`,
            })
          : t('editing.keptNote')}
      </span>
      <span className={styles.spacer} />
      <button
        type="button"
        className={styles.button}
        disabled={edit.count === 0}
        onClick={onDiscard}
      >
        {t('acts.discard')}
      </button>
      <button type="button" className={styles.main} disabled={!canSave} onClick={onSave}>
        {t('acts.saveDraft')}
      </button>
    </div>
  );
}
