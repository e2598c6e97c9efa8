import type { ScoreReport, TrackingScoreBody } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './frequency.module.css';

const COLUMNS = ['hour', 'inBand', 'mean', 'worst', 'energy', 'pjm', 'spoilers'] as const;
const HOURS_SHOWN_MAX = 24;
const SPOILERS_SHOWN_MAX = 3;

/** How well what was asked was followed, an hour a row, with the racks that spoiled it. */
export function Scores({ report }: { readonly report: ScoreReport }) {
  const t = useTranslations('frequency.scores');
  const format = useFormat();
  return (
    <Panel title={t('title')} aside={t('pjmNote')}>
      {report.hours.length === 0 ? (
        <p className={dispatch.quiet}>{t('none')}</p>
      ) : (
        <ScrollRegion className={styles.scroll} label={t('columns.hour')}>
          <table className={styles.table}>
            <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
            <tbody>
              {report.hours.slice(0, HOURS_SHOWN_MAX).map((hour) => (
                <tr key={hour.startMs}>
                  <th scope="row">
                    {format.plantTime(hour.startMs).clock.slice(0, 5)}{' '}
                    {hour.isRunning && t('running')}
                  </th>
                  <TrackingCells tracking={hour.tracking} />
                  <td>{hour.regulation ? format.number(hour.regulation.score, 3) : MISSING}</td>
                  <td>
                    {hour.spoilers.slice(0, SPOILERS_SHOWN_MAX).map(({ block, rack }) => (
                      <span key={rack ?? block}>
                        <PlaceText place={rack ?? block} />{' '}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}

function TrackingCells({ tracking }: { readonly tracking: TrackingScoreBody }) {
  const format = useFormat();
  const kw = (value: number): string => {
    const { text, unit } = format.power(value);
    return `${text} ${unit}`;
  };
  const delivered = tracking.deliveredDischargeKwh + tracking.deliveredChargeKwh;
  const asked = tracking.askedDischargeKwh + tracking.askedChargeKwh;
  return (
    <>
      <td>{format.number(100 * tracking.inBandShare, 1)} %</td>
      <td>{kw(tracking.meanErrorKw)}</td>
      <td>{kw(tracking.worstErrorKw)}</td>
      <td>
        {format.energy(delivered).text} / {format.energy(asked).text} {format.energy(asked).unit}
      </td>
    </>
  );
}
