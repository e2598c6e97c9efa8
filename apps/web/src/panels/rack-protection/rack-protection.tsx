import type { ScopeColumns } from '@cellarium/api';
import { Quality } from '@cellarium/model';
import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { AlarmTime, LayerTag } from '../../ui/alarm-words.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { type Derating, readDerating } from './derating.ts';
import { DeratingText } from './derating-text.tsx';
import { type HardwareContacts, readContacts } from './hardware-contacts.ts';
import styles from './protection.module.css';
import { standingOf } from './rack-standing.ts';
import { StandingAlarms } from './standing-alarms.tsx';

interface RackProtectionProps {
  /** Stands for columns that change in place: the panel is made anew when it changes. */
  readonly version: number;
  readonly rack: number;
  /** `B017R05` */
  readonly rackId: string;
  readonly tables: ScopeColumns<'rack'>;
  /** In whole seconds. */
  readonly nowMs: number;
  readonly isLive: boolean;
}

/** What protects this rack, what of it has acted, and what stands over it now: also where its BMS is dead. */
function RackProtectionOf({ rack, rackId, tables, nowMs, isLive }: RackProtectionProps) {
  const t = useTranslations('rack.protection');
  const { book, version } = useAlarms();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for a book that changes in place
  const standing = useMemo(() => standingOf(book.alarms.values(), rack), [book, version, rack]);
  const contacts = readContacts(tables.hardware, 0, nowMs, isLive);
  const derating = readDerating(tables.rackProtection, 0);
  return (
    <Panel
      title={t('title')}
      className={styles.panel}
      actions={
        <span className={styles.links}>
          <Link href={`/protection?rack=${rackId}`}>{t('limits')}</Link>
          <Link href={`/protection/ledger?rack=${rackId}`}>{t('ledger')}</Link>
        </span>
      }
    >
      {standing.openedBy.length > 0 && (
        <p className={styles.opened}>
          <span>{t('openedBy')}</span>
          {standing.openedBy.map(({ layer, alarm }) => (
            <span key={layer} className={styles.layer}>
              <LayerTag layer={layer} /> <AlarmTime utcMs={alarm.raisedMs} />
            </span>
          ))}
        </p>
      )}
      <StandingAlarms alarms={standing.alarms} rackId={rackId} />
      <dl className={styles.layers}>
        <div>
          <dt>{t('hardware')}</dt>
          <dd>
            <ContactsText contacts={contacts} />
          </dd>
        </div>
        <div>
          <dt>{t('software')}</dt>
          <dd>
            <SoftwareText derating={derating} isStale={!isLive} />
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

export const RackProtection = memo(RackProtectionOf);

function ContactsText({ contacts }: { readonly contacts: HardwareContacts }) {
  const t = useTranslations('rack.protection');
  const words = useTranslations('conditions');
  const format = useFormat();
  const { state, tripped, quality, ageMs } = contacts;
  if (state === 'notGiven' || state === 'never') {
    return <span className={styles.quiet}>{t(state === 'notGiven' ? 'noContacts' : 'never')}</span>;
  }
  const isOld = quality !== Quality.good;
  return (
    <span className={styles.contacts}>
      <StateText priority={state === 'tripped' ? 'p1' : undefined} isStale={isOld}>
        {state === 'tripped'
          ? t('tripped', { what: tripped.map((id) => words(id)).join(', ') })
          : t('quiet')}
      </StateText>
      {isOld ? (
        <QualityText quality={quality} ageMs={ageMs} />
      ) : (
        <span className={styles.quiet}>{t('asOf', { age: format.age(ageMs) })}</span>
      )}
    </span>
  );
}

interface SoftwareTextProps {
  readonly derating: Derating | undefined;
  readonly isStale: boolean;
}

function SoftwareText({ derating, isStale }: SoftwareTextProps) {
  const t = useTranslations('rack.protection');
  if (!derating) return <span className={styles.quiet}>{t('nothingTaken')}</span>;
  return <DeratingText derating={derating} isStale={isStale} />;
}
