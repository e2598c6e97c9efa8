import type { NewMachineToken } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './access.module.css';

interface MachineTokenProps {
  readonly made: NewMachineToken;
  readonly putAway: () => void;
}

/** The token, once: nobody can read it anywhere later. */
export function MachineToken({ made, putAway }: MachineTokenProps) {
  const t = useTranslations('access.machines');
  const { name } = made.machine;
  return (
    <section className={styles.demo} aria-label={t('token', { name })}>
      <strong>{t('token', { name })}</strong>
      <code className={styles.token}>{made.token}</code>
      <p>{t('tokenNote', { name })}</p>
      <button type="button" className={styles.button} onClick={putAway}>
        {t('tokenPutAway')}
      </button>
    </section>
  );
}
