import { ASKED_BY } from '@cellarium/api';
import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { isMeterPointAbsent, meterPoint } from '../format/meter-point.ts';
import { useFormat } from '../hooks/use-format.ts';
import type { ScopeState } from '../hooks/use-scope.ts';
import { useStation } from '../hooks/use-station.ts';
import { NEVER_MS } from '../ui/freshness.tsx';
import { shownQuality } from '../ui/shown-quality.ts';
import { Value } from '../ui/value.tsx';
import styles from './strip.module.css';

/** Below this share of the nameplate the station neither charges nor discharges: its own needs flow. */
const STILL_SHARE = 0.01;

/** POI power and what was asked, frequency, SOC, and how much of it all is fresh. */
export function StripFigures({ scope }: { readonly scope: ScopeState<'station'> }) {
  const t = useTranslations('shell.strip');
  const direction = useTranslations('values');
  const format = useFormat();
  const { topology, nominal } = useStation();
  const { asked, meter, site, summary } = scope.view.tables;
  const isKnown = scope.hasData;
  const meterQuality = shownQuality(meter.quality[0] as number, scope.status);
  const summaryQuality = shownQuality(summary.quality[0] as number, scope.status);
  const digits = format.powerUnit === 'MW' ? 1 : 0;
  const scale = format.powerUnit === 'MW' ? 1_000 : 1;
  const withSoc = summary.racksWithSoc[0] as number;
  const inSummary = summary.racksFresh[0] as number;
  const hasRacks = isKnown && withSoc > 0;
  const racksFresh = scope.status === 'live' ? (summary.racksFresh[0] as number) : 0;
  const oldestMs = summary.worstAgeMs[0] as number;
  const powerKw = meterPoint(meter, 'poiPowerKw');
  const askedKw = asked.askedKw[0] as number;
  const askedBy = ASKED_BY[asked.by[0] as number] ?? 'schedule';
  // The schedule is told by the meter; what dispatch asks is the server's own, and as fresh as its frames.
  const isByDispatch = isKnown && askedBy === 'dispatch';
  const ownQuality = scope.status === 'live' ? Quality.good : Quality.stale;
  const still = nominal.powerKw * STILL_SHARE;
  // Behind the meter of a site there is more than the storage: its power says nothing of the batteries.
  const hasSite = site.quality.some((quality) => quality !== Quality.notImplemented);
  const [outwards, inwards] = hasSite
    ? (['export', 'import'] as const)
    : (['discharge', 'charge'] as const);
  return (
    <dl className={styles.figures}>
      <div>
        <dt className="heard">{t('power')}</dt>
        <dd className={styles.power}>
          <Value
            value={powerKw === undefined ? undefined : powerKw / scale}
            isNotGiven={isMeterPointAbsent(meter, 'poiPowerKw')}
            digits={digits}
            isSigned
            unit={format.powerUnit}
            quality={meterQuality}
            isBare
          />
          {powerKw !== undefined && (
            <span className={styles.quiet}>
              {direction(Math.abs(powerKw) < still ? 'idle' : powerKw > 0 ? outwards : inwards)}
            </span>
          )}
        </dd>
      </div>
      <div className={styles.asked}>
        <dt>
          <span aria-hidden="true">→</span>
          <span className="heard">{t(isByDispatch ? 'askedByDispatch' : 'asked')}</span>
        </dt>
        <dd className={styles.sourced} title={t(isByDispatch ? 'askedByDispatch' : 'asked')}>
          <Value
            value={isKnown && !Number.isNaN(askedKw) ? askedKw / scale : undefined}
            isNotGiven={!isByDispatch && isMeterPointAbsent(meter, 'scheduledPowerKw')}
            digits={digits}
            isSigned
            unit={format.powerUnit}
            quality={isByDispatch ? ownQuality : meterQuality}
            isBare
          />
          {isKnown && <span className={styles.quiet}>{t(`by.${askedBy}`)}</span>}
        </dd>
      </div>
      <div>
        <dt className="heard">{t('frequency')}</dt>
        <dd>
          <Value
            value={meterPoint(meter, 'frequencyMilliHz', 1_000)}
            isNotGiven={isMeterPointAbsent(meter, 'frequencyMilliHz')}
            digits={3}
            unit="Hz"
            quality={meterQuality}
            isBare
          />
        </dd>
      </div>
      <div>
        <dt>SOC</dt>
        <dd
          title={
            withSoc < inSummary
              ? direction('racksWithSoc', {
                  with: format.count(withSoc),
                  fresh: format.count(inSummary),
                })
              : undefined
          }
        >
          <Value
            isNotGiven={isKnown && inSummary > 0 && withSoc === 0}
            value={hasRacks ? (summary.socPermille[0] as number) / 10 : undefined}
            digits={1}
            unit="%"
            quality={summaryQuality}
            isBare
          />
          {isKnown && withSoc > 0 && withSoc < inSummary && (
            <span className={styles.quiet}>
              {direction('socOfRacks', {
                with: format.count(withSoc),
                fresh: format.count(inSummary),
              })}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt className="heard">{t('fresh')}</dt>
        <dd>
          {isKnown && (
            <span
              className={styles.racks}
              data-complete={racksFresh === topology.racks || undefined}
              data-fresh={racksFresh}
              data-of={topology.racks}
            >
              {t('racks', { fresh: format.count(racksFresh), of: format.count(topology.racks) })}
              <span className={styles.oldest}>
                {oldestMs >= NEVER_MS ? t('never') : t('oldest', { age: format.age(oldestMs) })}
              </span>
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}
