import type { Command } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './life.module.css';

/** More would fill the column; the page of the command's blocks shows the others. */
const SUSPECTS_SHOWN_MAX = 12;

interface TroubleProps {
  readonly command: Command;
  /** Something should have come and did not. */
  readonly isBad: boolean;
}

/** Which places did not do what they were told, and what a person does about it. */
export function Trouble({ command, isBad }: TroubleProps) {
  const t = useTranslations('dispatch.life');
  const format = useFormat();
  const { suspects } = command.evidence;
  const isUnknown = command.state === 'unknown';
  if (!isUnknown && !(isBad && suspects.length > 0)) return null;
  return (
    <div className={styles.trouble} role={isUnknown ? 'alert' : undefined}>
      {suspects.length > 0 ? (
        <p className={styles.suspects}>
          <span aria-hidden="true">▲ </span>
          {t('suspects', { count: suspects.length })}{' '}
          {suspects.slice(0, SUSPECTS_SHOWN_MAX).map((place) => (
            <span key={place}>
              <PlaceText place={place} />{' '}
            </span>
          ))}
          {suspects.length > SUSPECTS_SHOWN_MAX &&
            t('more', { count: format.count(suspects.length - SUSPECTS_SHOWN_MAX) })}
        </p>
      ) : (
        <p className={styles.suspects}>
          <span aria-hidden="true">▲ </span>
          {t('noSuspects')}
        </p>
      )}
      {isUnknown && (
        <p>
          {t('unknown')} {t(suspects.length > 0 ? 'lookAtBlocks' : 'lookAtMeter')}
        </p>
      )}
    </div>
  );
}
