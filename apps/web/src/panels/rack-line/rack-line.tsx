import { type Columns, Quality, type RACK_COLUMNS } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { rackPoint } from '../rack-measures/points.ts';
import { lineOf, troublesOf } from './contactors.ts';
import styles from './line-diagram.module.css';
import { LineDiagram } from './line-diagram.tsx';

interface RackLineProps {
  /** Stands for columns that change in place: a panel is made anew when it changes. */
  readonly version: number;
  readonly rack: Columns<typeof RACK_COLUMNS>;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** Is the string on the bus, and does each part do what it was told? */
function RackLineOf({ rack, quality, ageMs }: RackLineProps) {
  const t = useTranslations('rack.line');
  const words = useTranslations('values');
  const bits = rackPoint(rack, 'contactorBits');
  const stringDeciV = rackPoint(rack, 'voltageDeciV');
  const linkDeciV = rackPoint(rack, 'linkVoltageDeciV');
  if (bits === undefined) {
    return (
      <Panel title={t('title')}>
        <p className={styles.none}>{t('notGiven')}</p>
      </Panel>
    );
  }
  const line = lineOf(bits, stringDeciV ?? 0, linkDeciV ?? 0);
  const troubles = troublesOf(line);
  const stale = quality !== Quality.good;
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t(line.connected ? 'connected' : 'disconnected')}
          {troubles.length === 0 && ` · ${t('asTold')}`}{' '}
          <QualityText quality={quality} ageMs={ageMs} />
        </>
      }
    >
      <LineDiagram
        line={line}
        stale={stale}
        bus={volts(linkDeciV, words('notGivenShort'))}
        string={volts(stringDeciV, words('notGivenShort'))}
      />
      {troubles.length > 0 && (
        <ul className={styles.troubles}>
          {troubles.map((part) => (
            <li key={part}>
              <StateText priority={part === 'fuse' ? 'p1' : 'p2'} isStale={stale}>
                {t(`part.${part}`)}: {part === 'fuse' ? t('fuseOpen') : t(`position.${line[part]}`)}
              </StateText>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function volts(deciV: number | undefined, notGiven: string): string {
  return deciV === undefined ? notGiven : `${formatNumber(deciV / 10, 0)} V`;
}

export const RackLine = memo(RackLineOf);
