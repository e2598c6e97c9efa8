import type { IncidentDetail } from '@cellarium/api';
import { CONDITIONS } from '@cellarium/model';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatAfter } from '../../format/rough.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { AlarmTime, AlarmValue, LayerTag } from '../../ui/alarm-words.tsx';
import button from '../../ui/button.module.css';
import folded from '../../ui/folded-table.module.css';
import { Panel } from '../../ui/panel.tsx';
import styles from './first-out.module.css';
import { FirstOutRails } from './first-out-rails.tsx';

/** Whoever wants to know what came first reads so far; the rest is one press away. */
const STEPS_AT_FIRST = 8;

/** What happened first, by the clocks of who saw it, and how sure that order is. */
export function FirstOut({ incident }: { readonly incident: IncidentDetail }) {
  const t = useTranslations('incident.firstOut');
  const words = useTranslations('conditions');
  const alarms = useTranslations('alarms');
  const format = useFormat();
  const [pointed, point] = useState<number>();
  const [isWhole, showWhole] = useState(false);
  const { firstOut: steps, firstOutTotal } = incident;
  const first = steps[0];
  if (!first) return null;
  const shown = isWhole ? steps : steps.slice(0, STEPS_AT_FIRST);
  return (
    <Panel
      title={t('title')}
      aside={
        firstOutTotal > steps.length
          ? t('shown', { shown: format.count(steps.length), of: format.count(firstOutTotal) })
          : undefined
      }
    >
      {steps.length > 1 && (
        <p className={incident.isOrderCertain ? styles.certain : styles.uncertain}>
          {t(incident.isOrderCertain ? 'certain' : 'uncertain')}
        </p>
      )}
      <FirstOutRails steps={steps} pointed={pointed} onPoint={point} />
      <div className={styles.scroller}>
        <table className={`${styles.steps} ${folded.table}`}>
          <caption className="heard">{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('columns.order')}</th>
              <th scope="col">{t('columns.time')}</th>
              <th scope="col">{t('columns.after')}</th>
              <th scope="col">{t('columns.layer')}</th>
              <th scope="col">{t('columns.what')}</th>
              <th scope="col">{t('columns.place')}</th>
              <th scope="col">{t('columns.value')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((step, at) => (
              <tr
                key={`${step.alarm} ${step.sourceTimeMs} ${step.level}`}
                data-pointed={pointed === at || undefined}
                onPointerEnter={() => point(at)}
                onPointerLeave={() => point(undefined)}
              >
                <td>{at + 1}</td>
                <td>
                  <AlarmTime utcMs={step.sourceTimeMs} isExact />{' '}
                  <span className={styles.quiet}>± {format.number(step.uncertaintyMs, 0)} ms</span>
                </td>
                <td className={styles.after}>
                  {at === 0 ? '' : formatAfter(step.sourceTimeMs - first.sourceTimeMs)}
                </td>
                <td>
                  <LayerTag layer={step.layer} />
                </td>
                <td>{words(step.condition)}</td>
                <td className={styles.place}>
                  {step.place === '' ? alarms('station') : step.place}
                </td>
                <td>
                  <AlarmValue
                    value={step.value}
                    limit={step.limit}
                    unit={CONDITIONS[step.condition].unit}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && steps.length > STEPS_AT_FIRST && (
        <button
          type="button"
          className={`${button.plain} ${styles.more}`}
          onClick={() => showWhole(true)}
        >
          {t('more', { count: format.count(steps.length) })}
        </button>
      )}
    </Panel>
  );
}
