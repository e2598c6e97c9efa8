import type { SiteBalance as Balance } from '@cellarium/api';
import { QUALITY_NAMES } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Value } from '../../ui/value.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { ChargerLimit } from './charger-limit.tsx';
import styles from './site-balance.module.css';

type Measured = Pick<Balance['grid'], 'quality' | 'ageMs' | 'powerKw'>;

/** What flows where behind the meter: loads at the left, what carries them at the right. */
export function SiteBalance({ site }: { readonly site: Balance }) {
  const t = useTranslations('site');
  const parts = useTranslations('states.sitePart');
  const format = useFormat();
  const { storage, grid, reserveMinutes, shedKw } = site;
  const loads = site.parts.filter(({ part }) => part !== 'generation');
  const sources = site.parts.filter(({ part }) => part === 'generation');
  const chargers = site.parts.find(({ part }) => part === 'chargers');
  const shed = shedKw === null ? undefined : format.power(shedKw);
  const named = (each: Balance['parts'][number]) => (
    <Flow
      key={each.part}
      name={parts(each.part)}
      measured={each}
      isNotGiven={each.qualities.powerKw === 'notImplemented'}
    />
  );
  return (
    <Panel title={t('title')}>
      <dl className={styles.balance}>
        {loads.map(named)}
        <span className={styles.equals} aria-hidden="true">
          =
        </span>
        {sources.map(named)}
        <Flow name={t('storage')} measured={storage} isSigned />
        <Flow name={t('grid')} measured={importOf(grid)} isSigned />
      </dl>
      <p className={dispatch.quiet}>{t('signs')}</p>
      {chargers && <ChargerLimit chargers={chargers} asked={site.askedLimit} />}
      {reserveMinutes !== null && (
        <p>{t('reserve', { time: format.age(reserveMinutes * 60_000) })}</p>
      )}
      {shed && (
        <p className={dispatch.bad} role="alert">
          {t('shed', { power: `${shed.text} ${shed.unit}` })}
        </p>
      )}
    </Panel>
  );
}

interface FlowProps {
  readonly name: string;
  readonly measured: Measured;
  readonly isNotGiven?: boolean;
  readonly isSigned?: boolean;
}

function Flow({ name, measured, isNotGiven = false, isSigned = false }: FlowProps) {
  const format = useFormat();
  const { quality, ageMs, powerKw } = measured;
  const amount = powerKw === null ? undefined : format.power(powerKw);
  return (
    <div className={styles.flow}>
      <dt>{name}</dt>
      <dd>
        <Value
          value={amount?.value}
          digits={amount?.digits ?? 0}
          unit={amount?.unit}
          isNotGiven={isNotGiven}
          isSigned={isSigned}
          quality={QUALITY_NAMES.indexOf(quality)}
          ageMs={ageMs ?? undefined}
          size="l"
        />
      </dd>
    </div>
  );
}

/** In a balance what the grid gives is positive, as what the storage gives is. */
function importOf(grid: Measured): Measured {
  return { ...grid, powerKw: grid.powerKw === null ? null : -grid.powerKw || 0 };
}
