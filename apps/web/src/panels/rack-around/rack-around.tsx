import { type BLOCK_COLUMNS, type Columns, type Place, Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { AbnormalInputs } from '../block-inputs/abnormal-inputs.tsx';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import styles from './around.module.css';

interface RackAroundProps {
  readonly place: Place;
  readonly block: Columns<typeof BLOCK_COLUMNS>;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** What the rack stands in: its block's PCS, coolant, air and the I/O module, in four lines. */
export function RackAround({ place, block, quality, ageMs }: RackAroundProps) {
  const t = useTranslations('rack.around');
  const control = useTranslations('states.control');
  const format = useFormat();
  const rated = useStation().block.ratedPowerKw;
  const first = (column: ArrayLike<number>): number => column[0] as number;
  const tenth = (column: ArrayLike<number>, digits = 1): string =>
    formatNumber(first(column) / 10, digits);
  const power = format.power(first(block.powerDeciKw) / 10, true);
  const asked = format.power(first(block.setpointDeciKw) / 10, true);
  const stale = quality !== Quality.good;
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          <PlaceLink place={place} /> <QualityText quality={quality} ageMs={ageMs} />
        </>
      }
    >
      {ageMs !== undefined && (
        <dl className={styles.lines} data-stale={stale || undefined}>
          <div>
            <dt>{t('pcs')}</dt>
            <dd>
              <StateText kind="pcs" code={first(block.pcsState)} isStale={stale} />{' '}
              {control(first(block.control) === 1 ? 'remote' : 'local')}
              <span className={styles.scale}>
                <SpanScale
                  value={first(block.powerDeciKw) / 10}
                  asked={first(block.setpointDeciKw) / 10}
                  span={{ from: -rated, to: rated, zero: 0 }}
                />
              </span>
              <span>
                {t('asked', { asked: asked.text })} → <strong>{power.text}</strong> {power.unit}
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('coolant')}</dt>
            <dd>
              <span>
                {t('supply')} <strong>{tenth(block.coolantSupplyDeciC)}</strong> °C
              </span>
              <span>
                {t('return')} <strong>{tenth(block.coolantReturnDeciC)}</strong> °C
              </span>
              <span>
                {t('flow')} <strong>{tenth(block.coolantFlowDeciLpm, 0)}</strong> l/min
              </span>
              <span>
                {t('chiller')} <strong>{tenth(block.chillerPowerDeciKw)}</strong> kW
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('air')}</dt>
            <dd>
              <span>
                {t('inside')} <strong>{tenth(block.insideDeciC)}</strong> °C
              </span>
              <span>
                {t('humidity')} <strong>{tenth(block.humidityPermille, 0)}</strong> %
              </span>
              <span>
                {t('gas')} <strong>{formatNumber(first(block.gasPpm), 0)}</strong> ppm
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('inputs')}</dt>
            <dd>
              <AbnormalInputs inputBits={first(block.inputBits)} stale={stale} />
            </dd>
          </div>
        </dl>
      )}
    </Panel>
  );
}
