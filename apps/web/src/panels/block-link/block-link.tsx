import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { BlockPanelProps } from '../block-pcs/block-pcs.tsx';
import styles from './link.module.css';

/**
 * How the block's telemetry comes, from its own two times. The counters of its link stand on the page
 * of all links; to subscribe to those for one line would cost a thin connection more than this page.
 */
export function BlockLink({ block, quality, ageMs }: BlockPanelProps) {
  const t = useTranslations('block.linkLine');
  const format = useFormat();
  const receivedMs = block.receiveTimeMs[0] as number;
  const sourceMs = block.sourceTimeMs[0] as number;
  return (
    <Panel title={t('title')} actions={<Link href="/links">{t('toLinks')}</Link>}>
      <p className={styles.line} data-stale={quality !== 0 || undefined}>
        {ageMs === undefined
          ? t('never')
          : t('line', {
              received: format.plantTime(receivedMs).clockMs,
              age: format.age(ageMs),
              behind: formatNumber(receivedMs - sourceMs, 0, true),
            })}
      </p>
    </Panel>
  );
}
