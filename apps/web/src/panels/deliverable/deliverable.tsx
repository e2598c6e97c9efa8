import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Freshness } from '../../ui/freshness.tsx';
import { Panel } from '../../ui/panel.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import styles from './deliverable.module.css';
import { type Direction, LOSSES, largestLoss, type Waterfall, waterfallOf } from './waterfall.ts';

/** What can be delivered in either direction now, and what takes the rest away. */
export function Deliverable({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.able');
  const values = useTranslations('values');
  const format = useFormat();
  const { nominal, topology } = useStation();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { summary } = view.tables;
  if (!hasData || summary.quality[0] === Quality.bad) {
    return (
      <Panel title={t('title')} className={className}>
        <p>{values('loading')}</p>
      </Panel>
    );
  }
  const quality = shownQuality(summary.quality[0] as number, status);
  const both = {
    charge: waterfallOf(summary, 'charge', nominal.powerKw),
    discharge: waterfallOf(summary, 'discharge', nominal.powerKw),
  };
  const most = largestLoss(both.charge, both.discharge);
  return (
    <Panel
      title={t('title')}
      className={className}
      aside={
        <Freshness
          fresh={status === 'live' ? (summary.racksFresh[0] as number) : 0}
          of={topology.racks}
          quality={quality}
        />
      }
    >
      <table className={styles.waterfall} data-stale={quality !== Quality.good || undefined}>
        <caption className="heard">{t('caption', { unit: format.powerUnit })}</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2} className={styles.charge}>
              {t('charge')} <span className={styles.unit}>{format.powerUnit}</span>
            </th>
            <td />
            <th scope="col" colSpan={2} className={styles.discharge}>
              {t('discharge')} <span className={styles.unit}>{format.powerUnit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Row
            label={t('nameplate')}
            both={both}
            kwOf={({ nameplateKw }) => [0, nameplateKw]}
            kind="whole"
          />
          {LOSSES.map((loss, index) => (
            <Row
              key={loss}
              label={t(loss)}
              both={both}
              kwOf={({ steps }) => {
                const step = steps[index];
                return step ? [step.remainsKw, step.remainsKw + step.lostKw] : [0, 0];
              }}
              kind="loss"
            />
          ))}
          <Row
            label={t('deliverable')}
            both={both}
            kwOf={({ deliverableKw }) => [0, deliverableKw]}
            kind="rest"
          />
        </tbody>
      </table>
      <p className={styles.words}>
        {quality !== Quality.good
          ? t('lastKnown')
          : most
            ? t('mostLost', {
                reason: t(most.loss),
                amount: format.power(most.lostKw).text,
                unit: format.powerUnit,
                direction: t(most.direction === 'charge' ? 'whenCharging' : 'whenDischarging'),
              })
            : t('nothingLost')}
      </p>
    </Panel>
  );
}

interface RowProps {
  readonly label: string;
  readonly both: Readonly<Record<Direction, Waterfall>>;
  /** From and to, measured from nothing. */
  readonly kwOf: (waterfall: Waterfall) => readonly [number, number];
  readonly kind: 'whole' | 'loss' | 'rest';
}

function Row({ label, both, kwOf, kind }: RowProps) {
  const format = useFormat();
  const cells = (direction: Direction) => {
    const waterfall = both[direction];
    const [from, to] = kwOf(waterfall);
    const percent = (kw: number): string => `${(100 * kw) / waterfall.nameplateKw}%`;
    const amount = format.power(kind === 'loss' ? from - to : to - from);
    return {
      bar: (
        <td className={styles.track} data-direction={direction}>
          <span
            className={styles.bar}
            data-kind={kind}
            style={{
              [direction === 'charge' ? 'right' : 'left']: percent(from),
              width: to > from ? `max(2px, ${percent(to - from)})` : 0,
            }}
          />
        </td>
      ),
      figure: (
        <td
          className={styles.figure}
          data-direction={direction}
          data-zero={to === from || undefined}
        >
          {amount.text}
        </td>
      ),
    };
  };
  const charge = cells('charge');
  const discharge = cells('discharge');
  return (
    <tr data-kind={kind}>
      {charge.figure}
      {charge.bar}
      <th scope="row">{label}</th>
      {discharge.bar}
      {discharge.figure}
    </tr>
  );
}
