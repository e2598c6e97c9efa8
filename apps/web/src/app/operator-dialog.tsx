import { Dialog } from '@base-ui/react/dialog';
import { OPERATOR_NAME_MAX } from '@cellarium/api';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useActs } from '../hooks/use-acts.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { isOperatorName } from '../stores/settings.ts';
import styles from './dialog.module.css';

/** Asks once who acts at this browser; the act that asked goes on with the answer. */
export default function OperatorDialog() {
  const t = useTranslations('alarms.operator');
  const acts = useActs();
  const [{ operator }] = useSettings();
  const [name, setName] = useState(operator);
  const detailId = useId();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isOperatorName(name)) acts.name(name.trim());
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && acts.name(undefined)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{t('title')}</Dialog.Title>
          <form className={styles.search} onSubmit={save}>
            <input
              className={styles.input}
              aria-label={t('label')}
              aria-describedby={detailId}
              autoComplete="name"
              maxLength={OPERATOR_NAME_MAX}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <button className={styles.go} type="submit" disabled={!isOperatorName(name)}>
              {t('save')}
            </button>
          </form>
          <p id={detailId} className={styles.answer}>
            {t('detail')}
          </p>
          <Dialog.Close className={styles.close}>{t('cancel')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
