import { formatPlace, Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Freshness } from '../../ui/freshness.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import { countRacks, type Finding, findAbnormal } from './find-abnormal.ts';
import { FindingLine, FindingText } from './finding-text.tsx';
import { OpenIncidents, TrippedRacks, useOpenIncidents } from './open-incidents.tsx';
import { RackStates } from './rack-states.tsx';
import styles from './safety.module.css';

/** As many as stand on a desk's screen without pushing anything out of it. */
const SHOWN_MAX = 5;
/** What goes on comes before what is only reported. */
const INCIDENTS_MAX = 3;

/** Is anything wrong, what is the worst of it, and where. */
export function Safety({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.safe');
  const values = useTranslations('values');
  const format = useFormat();
  const { topology } = useStation();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const incidents = useOpenIncidents().length;
  if (!hasData) {
    return (
      <Panel title={t('title')} className={className}>
        <p className={styles.verdict}>{values('loading')}</p>
      </Panel>
    );
  }
  const { meter, rackBars, summary } = view.tables;
  const counts = countRacks(rackBars);
  const findings = findAbnormal(view.tables, topology);
  const taken = Math.min(incidents, INCIDENTS_MAX + 1);
  const shown = Math.max(0, SHOWN_MAX - taken - (taken > 0 ? 1 : 0));
  const more = findings.length - shown;
  const isMeterSilent = meter.quality[0] !== Quality.good;
  const abnormal = findings.length + (isMeterSilent ? 1 : 0);
  const isWhole = counts.stale === 0 && status === 'live';
  return (
    <Panel
      title={t('title')}
      className={className}
      aside={
        <Freshness
          fresh={status === 'live' ? (summary.racksFresh[0] as number) : 0}
          of={topology.racks}
          quality={shownQuality(summary.quality[0] as number, status)}
        />
      }
    >
      <p className={styles.verdict} data-abnormal={abnormal}>
        {incidents > 0
          ? t('incidentsOpen', { count: incidents })
          : abnormal > 0
            ? t('count', { count: abnormal })
            : t(status !== 'live' ? 'unknown' : isWhole ? 'nothing' : 'nothingOfFresh')}
      </p>
      <RackStates counts={counts} isStale={status !== 'live'} />
      <TrippedRacks />
      <OpenIncidents most={INCIDENTS_MAX} />
      {abnormal > 0 && (
        <ul className={styles.findings} data-stale={status !== 'live' || undefined}>
          {findings.slice(0, shown).map((finding) => (
            <li key={keyOf(finding)}>
              <FindingText finding={finding} />
              <PlaceLink place={finding.place} />
            </li>
          ))}
          {isMeterSilent && (
            <li>
              <FindingLine priority="p4" words={t('meterStale')} />
              <Link href="/links" className={styles.more}>
                {t('meterLink')}
              </Link>
            </li>
          )}
          {more > 0 && (
            <li>
              <Link href="/blocks?sort=abnormal" className={styles.more}>
                {shown > 0
                  ? t('more', { count: format.count(more) })
                  : t('reports', { count: format.count(more) })}
              </Link>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}

const keyOf = (finding: Finding): string =>
  `${formatPlace(finding.place)} ${'input' in finding ? finding.input : finding.text}`;
