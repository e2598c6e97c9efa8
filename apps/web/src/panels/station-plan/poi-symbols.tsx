import { useTranslations } from 'use-intl';
import { isMeterPointAbsent, meterPoint } from '../../format/meter-point.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { shownQuality } from '../../ui/shown-quality.ts';
import { Value } from '../../ui/value.tsx';
import type { PlanLayout } from './plan-layout.ts';
import styles from './station-plan.module.css';

/** Grid, meter and transformer, from the left edge to the busbar. */
export function PoiSymbols({ layout }: { readonly layout: PlanLayout }) {
  const t = useTranslations('overview.plan');
  const format = useFormat();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { meter } = view.tables;
  const quality = shownQuality(meter.quality[0] as number, status);
  const powerKw = hasData ? meterPoint(meter, 'poiPowerKw') : undefined;
  const { remPx, busbarX } = layout;
  const y = layout.height / 2;
  const isExport = (powerKw ?? 0) > 0;
  const unit = remPx;
  return (
    <>
      <svg
        className={styles.symbols}
        width={busbarX}
        height={6 * unit}
        viewBox="0 0 6.2 6"
        style={{ top: y - 3 * unit }}
        aria-hidden="true"
      >
        <path d="M.25 3H6.2" className={styles.wire} />
        <path d="M.25 2.3V3.7" className={styles.wire} />
        <rect x="1.05" y="2.5" width="1" height="1" className={styles.symbol} />
        <path d="M1.3 3H1.8" className={styles.wire} />
        <circle cx="3.5" cy="3" r=".55" className={styles.symbol} />
        <circle cx="4.1" cy="3" r=".55" className={styles.coil} />
        {powerKw !== undefined && (
          <path
            d={isExport ? 'M4.95 3 5.65 2.6V3.4Z' : 'M5.65 3 4.95 2.6V3.4Z'}
            className={styles.arrow}
          />
        )}
      </svg>
      <div className={styles.poi} style={{ top: y - 4.4 * unit }}>
        <span>{t('poi')}</span>
        <Value
          value={hasData ? meterPoint(meter, 'poiVoltageV', 1_000) : undefined}
          isNotGiven={isMeterPointAbsent(meter, 'poiVoltageV')}
          unit="kV"
          digits={1}
          quality={quality}
          isBare
          size="s"
        />
      </div>
      <div className={styles.transformer} style={{ top: y + 1.2 * unit }}>
        <span>{t('transformer')}</span>
        <Value
          value={hasData ? meterPoint(meter, 'transformerTemperatureDeciC', 10) : undefined}
          isNotGiven={isMeterPointAbsent(meter, 'transformerTemperatureDeciC')}
          unit="°C"
          digits={1}
          quality={quality}
          isBare
          size="s"
        />
      </div>
      <span className="heard">{powerKw !== undefined && format.power(powerKw, true).text}</span>
    </>
  );
}
