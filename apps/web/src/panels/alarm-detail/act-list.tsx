import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { actsOf } from './acts-of.ts';
import styles from './detail.module.css';

/** Who did what and when, the oldest first: it stands beside the alarm, not in a log elsewhere. */
export function ActList({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const t = useTranslations('alarmPages.detail');
  const format = useFormat();
  const acts = actsOf(alarms);
  const isOne = alarms.length === 1;
  return (
    <Panel title={t('history')}>
      {acts.length === 0 ? (
        <p className={styles.quiet}>{t('historyNone')}</p>
      ) : (
        <ol className={styles.history}>
          {acts.map((act) => (
            <li key={act.key}>
              <time>{format.plantTime(act.atMs).clock}</time>
              <span>
                <strong>{act.by}</strong>{' '}
                {act.kind === 'shelvedBy'
                  ? t('shelvedBy', {
                      until: format.plantTime(act.untilMs).clock.slice(0, 5),
                    })
                  : t(act.kind)}
                {!isOne && act.place !== '' && ` ${act.place}`}
                {act.count > 1 && ` (${format.count(act.count)})`}
                {act.text !== '' && <q>{act.text}</q>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
