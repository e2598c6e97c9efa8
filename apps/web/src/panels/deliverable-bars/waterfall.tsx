import type { DeliverableBody } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { spanText } from '../dispatch/span-text.ts';
import { type Loss, stepsOf, takesSomething } from './bars.ts';
import { LossRacks } from './loss-racks.tsx';
import styles from './waterfall.module.css';

/** From nameplate to what can be given for so long; a bar opens the racks behind it. */
export function DeliverableWaterfall({ body }: { readonly body: DeliverableBody }) {
  const t = useTranslations('deliverable');
  const losses = useTranslations('dispatch.loss');
  const format = useFormat();
  const [open, setOpen] = useState<Loss['loss']>();
  const { nameplateKw, deliverableKw } = body;
  const text = (kw: number): string => `${format.power(kw).text} ${format.powerUnit}`;
  const share = (kw: number): string => `${(100 * Math.max(0, kw)) / nameplateKw}%`;
  const energy = format.energy(body.deliverableKwh);
  return (
    <Panel
      title={t(body.direction, { time: spanText(body.horizonS) })}
      aside={t('fresh', { fresh: format.count(body.racksFresh), of: format.count(body.racks) })}
    >
      <p className={styles.rest}>
        <strong>{text(deliverableKw)}</strong>{' '}
        <span className={dispatch.quiet}>
          {energy.text} {energy.unit}
        </span>
      </p>
      <ol className={styles.bars}>
        <li className={styles.row}>
          <span>{t('nameplate')}</span>
          <span className={styles.track}>
            <i data-kind="whole" style={{ width: '100%' }} />
          </span>
          <span className={styles.figure}>{text(nameplateKw)}</span>
        </li>
        {stepsOf(body).map(({ loss, restKw }) => {
          const name = losses(loss.loss);
          const isLost = takesSomething(loss);
          return (
            <li key={loss.loss} data-lost={isLost || undefined}>
              <button
                type="button"
                className={styles.row}
                disabled={loss.racksTotal === 0}
                aria-expanded={open === loss.loss}
                onClick={() => setOpen(open === loss.loss ? undefined : loss.loss)}
              >
                <span>{name}</span>
                <span className={styles.track}>
                  <i data-kind="rest" style={{ width: share(restKw) }} />
                  <i
                    data-kind="loss"
                    style={{ left: share(restKw), width: share(Math.max(0, loss.kw)) }}
                  />
                </span>
                <span className={styles.figure}>
                  {isLost ? `−${text(loss.kw)}` : `0 ${format.powerUnit}`}
                  <span className="heard">
                    {' '}
                    {t('bar', { racks: format.count(loss.racksTotal) })}
                  </span>
                </span>
              </button>
              {open === loss.loss && <LossRacks loss={loss} />}
            </li>
          );
        })}
        <li className={styles.row} data-kind="sum">
          <span>{t('deliverable')}</span>
          <span className={styles.track}>
            <i data-kind="given" style={{ width: share(deliverableKw) }} />
          </span>
          <span className={styles.figure}>{text(deliverableKw)}</span>
        </li>
      </ol>
    </Panel>
  );
}
