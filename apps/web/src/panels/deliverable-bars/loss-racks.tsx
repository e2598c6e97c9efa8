import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import type { Loss } from './bars.ts';
import styles from './waterfall.module.css';

/** The racks behind a bar, worst first, each a link. */
export function LossRacks({ loss }: { readonly loss: Loss }) {
  const t = useTranslations('deliverable');
  const losses = useTranslations('dispatch.loss');
  const format = useFormat();
  const hidden = loss.racksTotal - loss.racks.length;
  return (
    <div className={styles.racks}>
      <strong>{t('behind', { loss: losses(loss.loss), count: loss.racksTotal })}</strong>
      <ul>
        {loss.racks.map(({ rack, kw }) => {
          const { text, unit } = format.power(kw);
          return (
            <li key={rack}>
              <PlaceText place={rack} />{' '}
              <span className={dispatch.quiet}>
                −{text} {unit}
              </span>
            </li>
          );
        })}
      </ul>
      {hidden > 0 && <p className={dispatch.quiet}>{t('more', { count: format.count(hidden) })}</p>}
    </div>
  );
}
