import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { isMeterPointAbsent, meterPoint } from '../../format/meter-point.ts';
import type { Amount } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { Panel } from '../../ui/panel.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import styles from './energy.module.css';
import { Figure } from './figure.tsx';
import { SiteFigures } from './site-figures.tsx';

/** What is in the station, what still fits, and what has gone through the meter. */
export function Energy({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.energy');
  const format = useFormat();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { summary, meter } = view.tables;
  const quality = shownQuality(summary.quality[0] as number, status);
  const meterQuality = shownQuality(meter.quality[0] as number, status);
  const words = useTranslations('values');
  const withSoc = summary.racksWithSoc[0] as number;
  const fresh = summary.racksFresh[0] as number;
  const isKnown = hasData && withSoc > 0;
  const isNotGiven = hasData && fresh > 0 && withSoc === 0;
  const counted = (name: 'exportedEnergyKwh' | 'importedEnergyKwh'): Amount | undefined => {
    const kwh = hasData ? meterPoint(meter, name) : undefined;
    return kwh === undefined ? undefined : format.energy(kwh);
  };
  const outKwh = summary.dischargeableEnergyKwh[0] as number;
  const inKwh = summary.chargeableEnergyKwh[0] as number;
  const hours = (kwh: number, kw: number | undefined): string | undefined =>
    isKnown && kw && kw > 0 ? t('lasts', { hours: format.number(kwh / kw, 1) }) : undefined;
  return (
    <Panel title={t('title')} className={className}>
      <div
        className={styles.split}
        aria-hidden="true"
        data-stale={quality !== Quality.good || undefined}
      >
        <span style={{ flexGrow: isKnown ? outKwh : 0 }} className={styles.out} />
        <span style={{ flexGrow: isKnown ? inKwh : 1 }} className={styles.in} />
      </div>
      <dl className={styles.figures}>
        <Figure
          label={t('dischargeable')}
          amount={isKnown ? format.energy(outKwh) : undefined}
          isNotGiven={isNotGiven}
          quality={quality}
          note={hours(outKwh, summary.dischargeablePowerKw[0])}
        />
        <Figure
          label={t('chargeable')}
          amount={isKnown ? format.energy(inKwh) : undefined}
          isNotGiven={isNotGiven}
          quality={quality}
          note={hours(inKwh, summary.chargeablePowerKw[0])}
        />
        <Figure
          label={t('exported')}
          amount={counted('exportedEnergyKwh')}
          isNotGiven={hasData && isMeterPointAbsent(meter, 'exportedEnergyKwh')}
          quality={meterQuality}
          isQuiet
          hint={t('counted')}
        />
        <Figure
          label={t('imported')}
          amount={counted('importedEnergyKwh')}
          isNotGiven={hasData && isMeterPointAbsent(meter, 'importedEnergyKwh')}
          quality={meterQuality}
          isQuiet
          hint={t('counted')}
        />
      </dl>
      <SiteFigures />
      {isKnown && withSoc < fresh && (
        <p className={styles.note}>
          {words('racksWithSoc', { with: format.count(withSoc), fresh: format.count(fresh) })}
        </p>
      )}
    </Panel>
  );
}
