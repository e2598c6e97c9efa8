import { useTranslations } from 'use-intl';
import { isMeterPointAbsent, meterPoint } from '../../format/meter-point.ts';
import type { Amount } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { Panel } from '../../ui/panel.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import { Value } from '../../ui/value.tsx';
import styles from './four-numbers.module.css';

interface FigureOf {
  readonly name: 'power' | 'soc' | 'deliverable' | 'energy';
  readonly amount: Pick<Amount, 'value' | 'digits' | 'unit'> | undefined;
  readonly quality: number;
  readonly isNotGiven?: boolean;
  readonly isSigned?: boolean;
  readonly note?: string | undefined;
}

/** The station for somebody who was woken up: four numbers, large. */
export function FourNumbers({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.four');
  const format = useFormat();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { meter, summary } = view.tables;
  const powerKw = hasData ? meterPoint(meter, 'poiPowerKw') : undefined;
  const words = useTranslations('values');
  const withSoc = summary.racksWithSoc[0] as number;
  const fresh = summary.racksFresh[0] as number;
  const hasSoc = hasData && withSoc > 0;
  const isSocAbsent = hasData && fresh > 0 && withSoc === 0;
  const isKnown = hasData && (summary.racksFresh[0] as number) > 0;
  const meterQuality = shownQuality(meter.quality[0] as number, status);
  const quality = shownQuality(summary.quality[0] as number, status);
  const deliverable = format.power(summary.dischargeablePowerKw[0] as number);
  const energy = format.energy(summary.dischargeableEnergyKwh[0] as number);
  const numbers: readonly FigureOf[] = [
    {
      name: 'power',
      amount: powerKw === undefined ? undefined : format.power(powerKw),
      isNotGiven: hasData && isMeterPointAbsent(meter, 'poiPowerKw'),
      isSigned: true,
      quality: meterQuality,
    },
    {
      name: 'soc',
      amount: hasSoc
        ? { value: (summary.socPermille[0] as number) / 10, digits: 1, unit: '%' }
        : undefined,
      isNotGiven: isSocAbsent,
      quality,
      note:
        hasSoc && withSoc < fresh
          ? words('racksWithSoc', { with: format.count(withSoc), fresh: format.count(fresh) })
          : undefined,
    },
    { name: 'deliverable', amount: isKnown ? deliverable : undefined, quality },
    { name: 'energy', amount: hasSoc ? energy : undefined, isNotGiven: isSocAbsent, quality },
  ];
  return (
    <Panel title={t('title')} className={className}>
      <dl className={styles.four}>
        {numbers.map(({ name, amount, quality: worth, note, ...rest }) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <Value
                value={amount?.value}
                digits={amount?.digits ?? 0}
                unit={amount?.unit}
                quality={worth}
                size="l"
                {...rest}
              />
              {note && <span className={styles.note}>{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
