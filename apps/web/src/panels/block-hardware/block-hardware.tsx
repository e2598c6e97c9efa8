import type { ScopeColumns } from '@cellarium/api';
import { formatPlace, placeOfRack, Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { placePath } from '../../format/places.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { readContacts } from '../rack-protection/hardware-contacts.ts';
import styles from './hardware.module.css';

interface BlockHardwareProps {
  /** From 0. */
  readonly block: number;
  readonly hardware: ScopeColumns<'block'>['hardware'];
  readonly nowMs: number;
  readonly isLive: boolean;
}

/** The contacts of every rack's hardware layer, as the I/O module of the block tells them. */
export function BlockHardware({ block, hardware, nowMs, isLive }: BlockHardwareProps) {
  const t = useTranslations('rack.protection');
  const words = useTranslations('conditions');
  const { topology } = useStation();
  const rows = Array.from({ length: topology.racksPerBlock }, (_row, at) =>
    readContacts(hardware, at, nowMs, isLive),
  );
  const first = rows[0];
  if (!first) return null;
  const isNotGiven = rows.every(({ state }) => state === 'notGiven');
  return (
    <Panel
      title={t('contacts')}
      aside={
        !isNotGiven &&
        first.quality !== Quality.good && (
          <QualityText quality={first.quality} ageMs={first.ageMs} />
        )
      }
    >
      {isNotGiven ? (
        <p className={styles.quiet}>{t('noContacts')}</p>
      ) : (
        <ul className={styles.contacts}>
          {rows.map(({ state, tripped, quality }, at) => {
            const place = placeOfRack(topology, block * topology.racksPerBlock + at);
            return (
              <li key={formatPlace(place)} data-tripped={state === 'tripped' || undefined}>
                <Link href={placePath(place)}>{formatPlace(place).split(' ')[1]}</Link>
                <StateText
                  priority={state === 'tripped' ? 'p1' : undefined}
                  isStale={quality !== Quality.good}
                >
                  {state === 'tripped'
                    ? tripped.map((id) => words(id)).join(', ')
                    : t(
                        state === 'never'
                          ? 'never'
                          : state === 'notGiven'
                            ? 'noContacts'
                            : 'quietShort',
                      )}
                </StateText>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
