import {
  type BLOCK_COLUMNS,
  type Columns,
  ControlPlace,
  PcsState,
  type Place,
  Quality,
} from '@cellarium/model';
import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { NotGiven } from '../../ui/not-given.tsx';
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

const COOLANT = [
  'coolantSupplyDeciC',
  'coolantReturnDeciC',
  'coolantFlowDeciLpm',
  'chillerPowerDeciKw',
] as const satisfies readonly BlockPoint[];
const AIR = ['insideDeciC', 'humidityPermille', 'gasPpm'] as const satisfies readonly BlockPoint[];

/** What the rack stands in: its block's PCS, coolant, air and the I/O module, in four lines. */
function RackAroundOf({ place, block, quality, ageMs }: RackAroundProps) {
  const t = useTranslations('rack.around');
  const control = useTranslations('states.control');
  const format = useFormat();
  const rated = useStation().block.ratedPowerKw;
  const words = useTranslations('values');
  const controlPlace = blockPoint(block, 'control');
  const figure = (
    name: BlockPoint,
    label: string,
    unit: string,
    digits = 1,
    per = 10,
  ): ReactNode => {
    const value = blockPoint(block, name, per);
    return (
      <span key={name}>
        {label}{' '}
        {value === undefined ? (
          <NotGiven isShort />
        ) : (
          <>
            <strong>{formatNumber(value, digits)}</strong> {unit}
          </>
        )}
      </span>
    );
  };
  /** A device without any of a line's points says so once. */
  const line = (names: readonly BlockPoint[], figures: readonly ReactNode[]): ReactNode =>
    names.every((name) => blockPoint(block, name) === undefined) ? <NotGiven /> : figures;
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
              {controlPlace === undefined ? (
                <NotGiven isShort />
              ) : (
                control(controlPlace === ControlPlace.remote ? 'remote' : 'local')
              )}
              <span className={styles.scale}>
                <SpanScale
                  value={powerKw}
                  asked={askedKw}
                  span={{ from: -rated, to: rated, zero: 0 }}
                />
              </span>
              <span>
                {t('asked', { asked: asked?.text ?? words('notGivenShort') })} →{' '}
                {power ? (
                  <>
                    <strong>{power.text}</strong> {format.powerUnit}
                  </>
                ) : (
                  <NotGiven isShort />
                )}
              </span>
            </dd>
          </div>
          <div>
            <dt>{t('coolant')}</dt>
            <dd>
              {line(COOLANT, [
                figure('coolantSupplyDeciC', t('supply'), '°C'),
                figure('coolantReturnDeciC', t('return'), '°C'),
                figure('coolantFlowDeciLpm', t('flow'), 'l/min', 0),
                figure('chillerPowerDeciKw', t('chiller'), 'kW'),
              ])}
            </dd>
          </div>
          <div>
            <dt>{t('air')}</dt>
            <dd>
              {line(AIR, [
                figure('insideDeciC', t('inside'), '°C'),
                figure('humidityPermille', t('humidity'), '%', 0),
                figure('gasPpm', t('gas'), 'ppm', 0, 1),
              ])}
            </dd>
          </div>
          <div>
            <dt>{t('inputs')}</dt>
            <dd>
              {inputBits === undefined ? (
                <NotGiven />
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

export const RackAround = memo(RackAroundOf);
