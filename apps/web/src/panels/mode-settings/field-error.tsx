import { SETTING_PROBLEMS } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './settings.module.css';

interface FieldErrorProps {
  readonly id?: string | undefined;
  /** As the server, or the form before it, calls what is wrong. */
  readonly problem: string | undefined;
  readonly range?: string | undefined;
}

/** What is wrong with the field above; empty while nothing is. */
export function FieldError({ id, problem, range = '' }: FieldErrorProps) {
  const t = useTranslations('modeSettings.problems');
  const known = SETTING_PROBLEMS.find((each) => each === problem);
  return (
    <p id={id} className={styles.error} role="alert">
      {known && (
        <>
          <span aria-hidden="true">▲ </span>
          {t(known)} {known === 'outOfRange' && range}
        </>
      )}
    </p>
  );
}
