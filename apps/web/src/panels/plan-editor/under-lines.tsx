import type { DayPrices } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import dispatch from '../dispatch/dispatch.module.css';
import styles from './plan.module.css';

const WIDTH = 960;
const HEIGHT = 70;

/** Prices of the day under the bars; what is bought at the line, what is sold at the dashes. */
export function PriceLine({ prices }: { readonly prices: DayPrices | undefined }) {
  const t = useTranslations('plan');
  const format = useFormat();
  if (!prices) return <p className={dispatch.quiet}>{t('noPrices')}</p>;
  const all = [...prices.buyPerKwh, ...prices.sellPerKwh];
  const low = Math.min(0, ...all);
  const high = Math.max(...all, low + 0.01);
  const line = (values: readonly number[]): string =>
    values
      .flatMap((price, quarter) => {
        const y = HEIGHT * (1 - (price - low) / (high - low));
        return [`${quarter * 10},${y}`, `${(quarter + 1) * 10},${y}`];
      })
      .join(' ');
  return (
    <figure className={styles.under}>
      <div className={styles.scaled} aria-hidden="true">
        <div className={styles.axis}>
          <span>{format.number(high, 2)}</span>
          <span>{format.number(low, 2)}</span>
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <polyline className={styles.buy} points={line(prices.buyPerKwh)} />
          <polyline className={styles.sell} points={line(prices.sellPerKwh)} />
        </svg>
      </div>
      <figcaption>
        {t('prices', {
          low: format.number(Math.min(...all), 3),
          high: format.number(Math.max(...all), 3),
          currency: prices.currency,
        })}
        {prices.isTariff && ` ${t('byTariff')}`}
      </figcaption>
    </figure>
  );
}

/** SOC at the end of every quarter hour, as the pre-flight or the proposal has it. */
export function SocLine({ shares }: { readonly shares: readonly number[] | undefined }) {
  const t = useTranslations('plan');
  const format = useFormat();
  if (!shares || shares.length === 0) return <p className={dispatch.quiet}>{t('noSoc')}</p>;
  const points = shares.map((share, quarter) => `${(quarter + 1) * 10},${HEIGHT * (1 - share)}`);
  return (
    <figure className={styles.under}>
      <div className={styles.scaled} aria-hidden="true">
        <div className={styles.axis}>
          <span>100 %</span>
          <span>0 %</span>
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <polyline className={styles.soc} points={points.join(' ')} />
        </svg>
      </div>
      <figcaption>
        {t('soc', {
          low: format.number(100 * Math.min(...shares), 1),
          high: format.number(100 * Math.max(...shares), 1),
          end: format.number(100 * (shares.at(-1) ?? 0), 1),
        })}
      </figcaption>
    </figure>
  );
}
