import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { lineOf, troublesOf } from './contactors.ts';
import styles from './line-diagram.module.css';
import { LineDiagram } from './line-diagram.tsx';

interface RackLineProps {
  readonly contactorBits: number;
  readonly voltageDeciV: number;
  readonly linkVoltageDeciV: number;
  readonly quality: number;
}

/** Is the string on the bus, and does each part do what it was told? */
export function RackLine({
  contactorBits,
  voltageDeciV,
  linkVoltageDeciV,
  quality,
}: RackLineProps) {
  const t = useTranslations('rack.line');
  const line = lineOf(contactorBits, voltageDeciV, linkVoltageDeciV);
  const troubles = troublesOf(line);
  const stale = quality !== Quality.good;
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t(line.connected ? 'connected' : 'disconnected')}
          {troubles.length === 0 && ` · ${t('asTold')}`}
        </>
      }
    >
      <LineDiagram
        line={line}
        stale={stale}
        bus={`${formatNumber(linkVoltageDeciV / 10, 0)} V`}
        string={`${formatNumber(voltageDeciV / 10, 0)} V`}
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
