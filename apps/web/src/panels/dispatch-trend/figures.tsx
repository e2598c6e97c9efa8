import { CONSTRAINTS } from '@cellarium/api';
import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import type { ScopeState } from '../../hooks/use-scope.ts';
import { Value } from '../../ui/value.tsx';
import styles from './dispatch-trend.module.css';

const STEPS = ['askedKw', 'allowedKw', 'allocatedKw', 'measuredKw'] as const;

/** From what was asked to what the meter shows, and what could be given with what holds it. */
export function Figures({ scope }: { readonly scope: ScopeState<'dispatch'> }) {
  const t = useTranslations('dispatch.trend');
  const constraints = useTranslations('dispatch.constraint');
  const format = useFormat();
  const { dispatch } = scope.view.tables;
  const scale = format.powerUnit === 'MW' ? 1_000 : 1;
  const digits = scale === 1 ? 0 : 1;
  const quality = scope.status === 'live' ? Quality.good : Quality.stale;
  const known = (kw: number): number | undefined =>
    scope.hasData && !Number.isNaN(kw) ? kw / scale : undefined;
  const heldBy = (code: number): string => {
    const name = CONSTRAINTS[code];
    return name ? constraints(name) : '';
  };
  return (
    <dl className={styles.figures}>
      {STEPS.map((step) => (
        <div key={step}>
          <dt>{t(step)}</dt>
          <dd>
            <Value
              value={known(dispatch[step][0] as number)}
              digits={digits}
              isSigned
              unit={format.powerUnit}
              quality={quality}
              size="l"
              isBare
            />
          </dd>
        </div>
      ))}
      {(['Discharge', 'Charge'] as const).map((way) => (
        <div key={way} className={styles.most}>
          <dt>{t(`most${way}`)}</dt>
          <dd>
            <Value
              value={known(dispatch[`max${way}Kw`][0] as number)}
              digits={digits}
              unit={format.powerUnit}
              quality={quality}
              isBare
            />{' '}
            <span className={styles.by}>
              {scope.hasData &&
                heldBy(dispatch[way === 'Charge' ? 'chargeBy' : 'dischargeBy'][0] as number)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
