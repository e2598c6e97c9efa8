import { LinkState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { StateText } from '../../ui/state-text.tsx';
import { TroubleText } from '../device-facts/trouble.tsx';
import type { LinkRow } from './link-rows.ts';
import styles from './link-table.module.css';

/** Where the link stands, how much of what comes is of no use, and how many of its devices can not be read. */
export function LinkStanding({ row: { state, unusable, devices } }: { readonly row: LinkRow }) {
  const t = useTranslations('links');
  const format = useFormat();
  const isUp = state === LinkState.up;
  return (
    <>
      <StateText kind="link" code={state} />
      {state === LinkState.garbled && unusable > 0 && (
        <div className={styles.quiet}>{t('unusable', { count: format.count(unusable) })}</div>
      )}
      {isUp && devices && devices.inTrouble > 0 && (
        <div>
          <StateText priority="p2">
            {t('inTrouble', { bad: String(devices.inTrouble), of: String(devices.count) })}
          </StateText>
        </div>
      )}
    </>
  );
}

/** What went wrong last, and what to do: of the connection where it is away, of its devices otherwise. */
export function WhatIsWrong({ row: { state, lastError, devices } }: { readonly row: LinkRow }) {
  const t = useTranslations('links');
  const worst = devices?.worst;
  if (worst && worst.trouble !== 'disconnected' && state === LinkState.up) {
    return (
      <div className={styles.error}>
        <span className={styles.quiet}>
          {t('unitAt', { unit: String(worst.unit), place: worst.place })}
        </span>{' '}
        <TroubleText trouble={worst.trouble} exceptionCode={worst.exceptionCode ?? undefined} />
      </div>
    );
  }
  if (lastError === 'none') return <span className={styles.quiet}>{MISSING}</span>;
  return <span className={styles.error}>{t(`error.${lastError}`)}</span>;
}
