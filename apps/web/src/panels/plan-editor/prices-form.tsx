import { useState } from 'react';
import { useTranslations } from 'use-intl';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { useAct } from '../dispatch/use-act.ts';
import { pricesOf } from './plan-edit.ts';

interface PricesFormProps {
  readonly day: string;
  readonly reason: string;
  readonly canAct: boolean;
  readonly done: () => void;
}

/** Prices as one pastes them: 24 hours or 96 quarter hours. */
export function PricesForm({ day, reason, canAct, done }: PricesFormProps) {
  const t = useTranslations('plan');
  const act = useAct();
  const [currency, setCurrency] = useState('CNY');
  const [buy, setBuy] = useState('');
  const [sell, setSell] = useState('');
  const buyPerKwh = pricesOf(buy);
  const sellPerKwh = sell.trim() === '' ? buyPerKwh : pricesOf(sell);
  const save = async (): Promise<void> => {
    const body = { currency, buyPerKwh, sellPerKwh, reason };
    const answer = await act.run({ method: 'PUT', path: `/dispatch/prices/${day}`, body });
    if (answer !== undefined) done();
  };
  return (
    <details>
      <summary>{t('setPrices')}</summary>
      <label className={dispatch.field}>
        <span>{t('buy')}</span>
        <textarea value={buy} onChange={(event) => setBuy(event.target.value)} />
      </label>
      <label className={dispatch.field}>
        <span>{t('sell')}</span>
        <textarea value={sell} onChange={(event) => setSell(event.target.value)} />
      </label>
      <div className={dispatch.row}>
        <label className={dispatch.field}>
          <span>{t('currency')}</span>
          <input
            size={5}
            maxLength={8}
            value={currency}
            onChange={(event) => setCurrency(event.target.value)}
          />
        </label>
        <button
          type="button"
          className={dispatch.button}
          disabled={!canAct || !buyPerKwh || !sellPerKwh || currency.trim() === ''}
          onClick={() => void save()}
        >
          {t('savePrices')}
        </button>
      </div>
      <Failure failure={act.failure} />
    </details>
  );
}
