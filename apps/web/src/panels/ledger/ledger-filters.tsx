import {
  formatPlace,
  GUARDED_QUANTITIES,
  type GuardedQuantity,
  placeOfRack,
} from '@cellarium/model';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useStation } from '../../hooks/use-station.ts';
import styles from './ledger.module.css';
import type { LedgerAddress } from './use-ledger-address.ts';

interface LedgerFiltersProps {
  readonly address: LedgerAddress;
  readonly shown: number | undefined;
  readonly of: number;
}

/** What of the ledger is shown. */
export function LedgerFilters({ address, shown, of }: LedgerFiltersProps) {
  const t = useTranslations('ledger.filters');
  const ledger = useTranslations('ledger');
  const guarded = useTranslations('protection.guarded');
  const { topology } = useStation();
  const hintId = useId();
  const example = formatPlace(placeOfRack(topology, 0));
  return (
    <search className={styles.filters} aria-label={t('label')}>
      <input
        type="search"
        aria-label={t('rack')}
        aria-describedby={hintId}
        aria-invalid={address.isRackWrong}
        placeholder={t('rackHint', { example })}
        value={address.rackText}
        onChange={(event) => address.put({ rack: event.target.value || undefined })}
      />
      <select
        aria-label={t('quantity')}
        value={address.filter.quantity ?? ''}
        onChange={(event) => address.put({ quantity: event.target.value || undefined })}
      >
        <option value="">{t('anyQuantity')}</option>
        {GUARDED_QUANTITIES.map((quantity: GuardedQuantity) => (
          <option key={quantity} value={quantity}>
            {guarded(quantity)}
          </option>
        ))}
      </select>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={address.filter.isSilentOnly}
          onChange={(event) => address.put({ silent: event.target.checked ? '1' : undefined })}
        />
        {t('silent')}
      </label>
      <span id={hintId} className={styles.faint} role="status">
        {address.isRackWrong
          ? t('unknownPlace')
          : shown !== undefined && ledger('shown', { shown: String(shown), of: String(of) })}
      </span>
    </search>
  );
}
