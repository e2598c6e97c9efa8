import type { ConcordanceEntry } from '@cellarium/api';
import { placeOfRack } from '@cellarium/model';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { rackId } from '../../format/places.ts';
import { formatAfter } from '../../format/rough.ts';
import { useStation } from '../../hooks/use-station.ts';
import { AlarmTime, LayerTag } from '../../ui/alarm-words.tsx';
import button from '../../ui/button.module.css';
import { Panel } from '../../ui/panel.tsx';
import { marginText } from '../guarded/written.ts';
import { FirstOutRails } from '../incident/first-out-rails.tsx';
import { LAYERS, missingOf, type Seen, stepsOf, timeOf } from './entry.ts';
import styles from './ledger.module.css';
import { SeenValue } from './seen-value.tsx';

interface EntryDetailProps {
  readonly entry: ConcordanceEntry;
  readonly onClose: () => void;
}

/** One entry: its layers on an axis of milliseconds, and what each of them said. */
export function EntryDetail({ entry, onClose }: EntryDetailProps) {
  const t = useTranslations('ledger.detail');
  const { topology } = useStation();
  const [pointed, point] = useState<number>();
  const steps = useMemo(() => stepsOf(entry), [entry]);
  const rack = rackId(placeOfRack(topology, entry.rack));
  return (
    <Panel
      title={t('title', { id: String(entry.id) })}
      className={styles.detail}
      aside={entry.place}
      actions={
        <button type="button" className={button.plain} data-size="s" onClick={onClose}>
          {t('close')}
        </button>
      }
    >
      <h3 className={styles.faint}>{t('rails')}</h3>
      <FirstOutRails steps={steps} pointed={pointed} onPoint={point} />
      <dl className={styles.layers}>
        {LAYERS.map((layer) => (
          <div key={layer} className={styles.layer}>
            <dt>
              <LayerTag layer={layer} />
            </dt>
            <dd>
              {entry[layer] ? (
                <LayerFacts entry={entry} seen={entry[layer]} firstMs={steps[0]?.sourceTimeMs} />
              ) : (
                <Silence entry={entry} because={missingOf(entry, layer)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.links}>
        {entry.incident !== null && (
          <Link href={`/incidents/${entry.incident}`}>
            {t('incident', { id: String(entry.incident) })}
          </Link>
        )}
        <Link href={`/protection/ledger?rack=${rack}`}>{t('rackLedger')}</Link>
        <Link href={`/protection?rack=${rack}`}>{t('limits')}</Link>
      </p>
    </Panel>
  );
}

interface SilenceProps {
  readonly entry: ConcordanceEntry;
  readonly because: ReturnType<typeof missingOf>;
}

function Silence({ because }: SilenceProps) {
  const t = useTranslations('ledger');
  return (
    <span>
      {because
        ? `${t(`missing.${because}`)}: ${t(`missingDetail.${because}`)}`
        : t('notExpectedDetail')}
    </span>
  );
}

interface LayerFactsProps {
  readonly entry: ConcordanceEntry;
  readonly seen: Seen;
  readonly firstMs: number | undefined;
}

function LayerFacts({ entry, seen, firstMs }: LayerFactsProps) {
  const t = useTranslations('ledger.detail');
  const words = useTranslations('conditions');
  const levels = useTranslations('protection.levels');
  const level = (['l1', 'l2', 'l3'] as const)[seen.level - 1];
  const after = firstMs === undefined ? 0 : timeOf(seen) - firstMs;
  return (
    <ul className={styles.facts}>
      <li>
        {words(seen.condition)}
        {level && `, ${levels(level)}`}
      </li>
      <li>
        {t('seen')} <AlarmTime utcMs={seen.seenMs} />
        {seen.actedMs !== null && (
          <>
            {', '}
            {t('act')} <AlarmTime utcMs={seen.actedMs} />
          </>
        )}{' '}
        <span className={styles.faint}>
          ± {Math.round(seen.uncertaintyMs)} ms
          {after > 0 && `, ${formatAfter(after)} ${t('after')}`}
        </span>
      </li>
      <li>
        <SeenValue value={seen.value} limit={seen.limit} unit={entry.unit} />
        {seen.margin !== null && (
          <span className={styles.faint} title={t('marginHint')}>
            {' '}
            {t('margin')} {seen.margin < 0 && '−'}
            {marginText(seen.margin, entry.unit)}
          </span>
        )}
      </li>
    </ul>
  );
}
