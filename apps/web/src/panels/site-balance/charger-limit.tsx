import type { SiteBalance } from '@cellarium/api';
import { QUALITY_NAMES } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Value } from '../../ui/value.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import styles from './site-balance.module.css';

type Chargers = SiteBalance['parts'][number];

interface ChargerLimitProps {
  readonly chargers: Chargers;
  readonly asked: SiteBalance['askedLimit'];
}

/** What the chargers may draw: what was asked of their controller, and what that says it does. */
export function ChargerLimit({ chargers, asked }: ChargerLimitProps) {
  const t = useTranslations('site.limit');
  return (
    <div>
      <dl className={styles.balance} aria-label={t('title')}>
        <Limit name={t('asked')} kw={asked?.limitKw ?? null} />
        <Limit name={t('inForce')} kw={chargers.limitKw} of={chargers} />
        <Limit name={t('failSafe')} kw={chargers.failSafeKw} of={chargers} />
      </dl>
      <p className={dispatch.quiet}>
        {asked === null
          ? t('nobody')
          : asked.outcome === 'accepted'
            ? t('accepted', { by: asked.by })
            : t('notAccepted', { by: asked.by })}
      </p>
    </div>
  );
}

interface LimitProps {
  readonly name: string;
  readonly kw: number | null;
  /** Left out for what was not measured, but asked. */
  readonly of?: Chargers;
}

function Limit({ name, kw, of }: LimitProps) {
  const format = useFormat();
  const amount = kw === null ? undefined : format.power(kw);
  return (
    <div className={styles.flow}>
      <dt>{name}</dt>
      <dd>
        <Value
          value={amount?.value}
          digits={amount?.digits ?? 0}
          unit={amount?.unit}
          quality={of ? QUALITY_NAMES.indexOf(of.quality) : 0}
          ageMs={of?.ageMs ?? undefined}
        />
      </dd>
    </div>
  );
}
