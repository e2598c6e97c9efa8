import { useTranslations } from 'use-intl';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import type { BlockPanelProps } from '../block-pcs/block-pcs.tsx';
import { MeasureRow } from '../rack-measures/measure-row.tsx';
import styles from '../rack-measures/measures.module.css';
import { type BlockPoint, blockPoint } from '../rack-measures/points.ts';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import { coolantHeatKw } from './heat.ts';

/** Does the coolant come cool, does it flow, and what does it carry away? */
export function BlockCooling({ block, quality, ageMs }: BlockPanelProps) {
  const t = useTranslations('block.cooling');
  const air = useTranslations('block.air');
  const first = (name: BlockPoint, per = 10): number | undefined => blockPoint(block, name, per);
  const supply = first('coolantSupplyDeciC');
  const back = first('coolantReturnDeciC');
  const flow = first('coolantFlowDeciLpm');
  const common = { quality, ageMs };
  const warmth = { from: 0, to: 50 };
  return (
    <>
      <Panel title={t('title')} aside={<QualityText quality={quality} ageMs={ageMs} />}>
        <dl className={styles.rows}>
          <MeasureRow
            name={t('supply')}
            value={supply}
            digits={1}
            unit="°C"
            {...common}
            scale={<SpanScale value={supply} span={warmth} />}
          />
          <MeasureRow
            name={t('return')}
            value={back}
            digits={1}
            unit="°C"
            {...common}
            scale={<SpanScale value={back} span={warmth} />}
          />
          <MeasureRow
            name={t('flow')}
            value={flow}
            unit="l/min"
            {...common}
            scale={<SpanScale value={flow} span={{ from: 0, to: 800 }} />}
          />
          <MeasureRow
            name={t('heat')}
            value={
              supply === undefined || back === undefined || flow === undefined
                ? undefined
                : coolantHeatKw(supply, back, flow)
            }
            digits={1}
            unit="kW"
            {...common}
          />
          <MeasureRow
            name={t('chiller')}
            value={first('chillerPowerDeciKw')}
            digits={1}
            unit="kW"
            {...common}
          />
        </dl>
      </Panel>
      <Panel title={air('title')} aside={<QualityText quality={quality} ageMs={ageMs} />}>
        <dl className={styles.rows}>
          <MeasureRow
            name={air('inside')}
            value={first('insideDeciC')}
            digits={1}
            unit="°C"
            {...common}
            scale={
              <SpanScale value={first('insideDeciC')} span={{ from: -20, to: 60, ticks: [0] }} />
            }
          />
          <MeasureRow
            name={air('ambient')}
            value={first('ambientDeciC')}
            digits={1}
            unit="°C"
            {...common}
            scale={
              <SpanScale value={first('ambientDeciC')} span={{ from: -20, to: 60, ticks: [0] }} />
            }
          />
          <MeasureRow
            name={air('humidity')}
            value={first('humidityPermille')}
            unit="%"
            {...common}
            scale={<SpanScale value={first('humidityPermille')} span={{ from: 0, to: 100 }} />}
          />
          <MeasureRow name={air('gas')} value={first('gasPpm', 1)} unit="ppm" {...common} />
        </dl>
      </Panel>
    </>
  );
}
