import {
  type BLOCK_COLUMNS,
  type Columns,
  ControlPlace,
  PcsState,
  type Place,
  Quality,
} from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber, MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { AbnormalInputs } from '../block-inputs/abnormal-inputs.tsx';
import { type BlockPoint, blockPoint } from '../rack-measures/points.ts';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import styles from './around.module.css';

interface RackAroundProps {
  /** Stands for columns that change in place: a panel is made anew when it changes. */
  readonly version: number;
  readonly place: Place;
  readonly block: Columns<typeof BLOCK_COLUMNS>;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** What the rack stands in: its block's PCS, coolant, air and the I/O module, in four lines. */
function RackAroundOf({ place, block, quality, ageMs }: RackAroundProps) {
  const t = useTranslations('rack.around');
  const control = useTranslations('states.control');
  const format = useFormat();
  const rated = useStation().block.ratedPowerKw;
  const tenth = (name: BlockPoint, digits = 1): string =>
    written(blockPoint(block, name, 10), digits);
  const powerKw = blockPoint(block, 'powerDeciKw', 10);
  const askedKw = blockPoint(block, 'setpointDeciKw', 10);
  const power = powerKw === undefined ? undefined : format.power(powerKw, true);
  const asked = askedKw === undefined ? undefined : format.power(askedKw, true);
  const inputBits = blockPoint(block, 'inputBits');
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
              <StateText
                kind="pcs"
                code={blockPoint(block, 'pcsState') ?? PcsState.unknown}
                isStale={stale}
              />{' '}
              {control(block.control[0] === ControlPlace.remote ? 'remote' : 'local')}
              <span className={styles.scale}>
                <SpanScale
                  value={powerKw}
                  asked={askedKw}
                  span={{ from: -rated, to: rated, zero: 0 }}
                />
              </span>
              <span>
                {t('asked', { asked: asked?.text ?? MISSING })} →{' '}
                <strong>{power?.text ?? MISSING}</strong> {format.powerUnit}
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('coolant')}</dt>
            <dd>
              <span>
                {t('supply')} <strong>{tenth('coolantSupplyDeciC')}</strong> °C
              </span>
              <span>
                {t('return')} <strong>{tenth('coolantReturnDeciC')}</strong> °C
              </span>
              <span>
                {t('flow')} <strong>{tenth('coolantFlowDeciLpm', 0)}</strong> l/min
              </span>
              <span>
                {t('chiller')} <strong>{tenth('chillerPowerDeciKw')}</strong> kW
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('air')}</dt>
            <dd>
              <span>
                {t('inside')} <strong>{tenth('insideDeciC')}</strong> °C
              </span>
              <span>
                {t('humidity')} <strong>{tenth('humidityPermille', 0)}</strong> %
              </span>
              <span>
                {t('gas')} <strong>{written(blockPoint(block, 'gasPpm'), 0)}</strong> ppm
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('inputs')}</dt>
            <dd>
              {inputBits === undefined ? (
                MISSING
              ) : (
                <AbnormalInputs inputBits={inputBits} stale={stale} />
              )}
            </dd>
          </div>
        </dl>
      )}
    </Panel>
  );
}

function written(value: number | undefined, digits: number): string {
  return value === undefined ? MISSING : formatNumber(value, digits);
}

export const RackAround = memo(RackAroundOf);
