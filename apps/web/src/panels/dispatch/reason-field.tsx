import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './dispatch.module.css';

interface ReasonFieldProps {
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

export const isReason = (text: string): boolean => text.trim().length >= REASON_LENGTH_MIN;

/** Why: it stands in the journal beside what was done. */
export function ReasonField({ reason, onReason }: ReasonFieldProps) {
  const t = useTranslations('dispatch.reason');
  return (
    <label className={`${styles.field} ${styles.reason}`}>
      <span>{t('label')}</span>
      <input
        value={reason}
        maxLength={REASON_LENGTH_MAX}
        placeholder={t('hint')}
        onChange={(event) => onReason(event.target.value)}
      />
    </label>
  );
}
