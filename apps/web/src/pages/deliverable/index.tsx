import type { DeliverableReport } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useTitle } from '../../hooks/use-title.ts';
import waterfall from '../../panels/deliverable-bars/waterfall.module.css';
import { DeliverableWaterfall } from '../../panels/deliverable-bars/waterfall.tsx';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';

/** Cells do not change faster than this matters for a quarter of an hour. */
const PERIOD_MS = 5_000;

/** /dispatch/deliverable: how much, for how long, and who takes the rest away. */
export default function DeliverablePage() {
  const t = useTranslations('deliverable');
  const words = useTranslations('dispatch');
  useTitle(t('title'));
  const format = useFormat();
  const { value, status, refusal } = usePolled<DeliverableReport>(
    '/api/v1/dispatch/deliverable',
    PERIOD_MS,
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="deliverable" />
        {value && (
          <span className={styles.quiet}>
            {t('computed', { time: format.plantTime(value.computedMs).clock })}
          </span>
        )}
        {status === 'stale' && <strong className="hatched">{words('stale')}</strong>}
      </header>
      {!value ? (
        <Asking status={status} refusal={refusal} />
      ) : (
        <div className={waterfall.grid}>
          {value.items.map((item) => (
            <DeliverableWaterfall key={`${item.direction} ${item.horizonS}`} body={item} />
          ))}
        </div>
      )}
    </div>
  );
}
