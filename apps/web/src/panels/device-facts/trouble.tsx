import type { DeviceSummary } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { StateText } from '../../ui/state-text.tsx';
import { exceptionKey } from './exception-key.ts';
import styles from './facts.module.css';

type Trouble = Pick<DeviceSummary, 'trouble'> & {
  readonly exceptionCode: number | undefined;
};

/** What keeps the device from being read, the cause, and what to do, in words. */
export function TroubleText({ trouble, exceptionCode }: Trouble) {
  const t = useTranslations('device');
  const isException = trouble === 'exception' && exceptionCode !== undefined;
  const key = isException ? exceptionKey(exceptionCode) : undefined;
  return (
    <div className={styles.trouble}>
      <StateText priority={trouble === 'none' ? undefined : 'p2'}>
        {key && isException
          ? t('exceptionLine', { code: String(exceptionCode), name: t(`exception.${key}.name`) })
          : t(`trouble.${trouble}.words`)}
      </StateText>
      {trouble !== 'none' && (
        <p>
          {key
            ? `${t(`exception.${key}.cause`)} ${t(`exception.${key}.todo`)}`
            : t(`trouble.${trouble}.todo`)}
        </p>
      )}
    </div>
  );
}
