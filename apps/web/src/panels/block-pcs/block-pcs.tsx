import {
  type BLOCK_COLUMNS,
  type Columns,
  ControlPlace,
  PcsState,
  Quality,
} from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { NotGiven } from '../../ui/not-given.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { MeasureRow } from '../rack-measures/measure-row.tsx';
import styles from '../rack-measures/measures.module.css';
import { type BlockPoint, blockPoint } from '../rack-measures/points.ts';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import { followsSetpoint, pcsEfficiency } from './efficiency.ts';

export interface BlockPanelProps {
  readonly block: Columns<typeof BLOCK_COLUMNS>;
  readonly quality: number;
  /** Undefined where the block never reported. */
  readonly ageMs: number | undefined;
}

/** What the power conversion was asked, what it gives, and what it could. */
export function BlockPcs({ block, quality, ageMs }: BlockPanelProps) {
  const t = useTranslations('block.pcs');
  const control = useTranslations('states.control');
  const { block: built } = useStation();
  const format = useFormat();
  const rated = built.ratedPowerKw;
  const first = (name: BlockPoint, per = 1): number | undefined => blockPoint(block, name, per);
  const power = first('powerDeciKw', 10);
  const asked = first('setpointDeciKw', 10);
  // What the PCS adds by itself for the grid's frequency, while it is armed.
  const responseKw = first('responsePowerDeciKw', 10);
  const armedKw = first('responseDeciKw', 10) ?? 0;
  const wanted = asked === undefined ? undefined : asked + (responseKw ?? 0);
  const dcVoltage = first('dcVoltageDeciV', 10);
  const dcCurrent = first('dcCurrentDeciA', 10);
  const hertz = first('frequencyMilliHz');
  const stale = quality !== Quality.good;
  const place = first('control');
  const follows =
    power === undefined || wanted === undefined || followsSetpoint(power, wanted, rated);
  const isEfficiencyGiven =
    power !== undefined && dcVoltage !== undefined && dcCurrent !== undefined;
  const efficiency =
    power === undefined || dcVoltage === undefined || dcCurrent === undefined
      ? undefined
      : pcsEfficiency(power, dcVoltage, dcCurrent, rated);
  const able: readonly [number, number] = [
    -(first('chargeablePowerDeciKw', 10) ?? 0),
    first('dischargeablePowerDeciKw', 10) ?? 0,
  ];
  const common = { quality, ageMs };
  return (
    <Panel
      title={t('title')}
      aside={
        ageMs !== undefined && (
          <>
            <StateText kind="pcs" code={first('pcsState') ?? PcsState.unknown} isStale={stale} /> ·{' '}
            {place === undefined ? (
              <NotGiven isShort />
            ) : (
              <StateText priority={place === ControlPlace.remote || stale ? undefined : 'p3'}>
                {control(place === ControlPlace.remote ? 'remote' : 'local')}
              </StateText>
            )}{' '}
            <QualityText quality={quality} ageMs={ageMs} />
          </>
        )
      }
    >
      <dl className={styles.rows}>
        <MeasureRow
          name={t('power')}
          value={power}
          digits={0}
          isSigned
          unit="kW"
          {...common}
          scale={
            <SpanScale
              value={power}
              asked={wanted}
              span={{ from: -rated, to: rated, zero: 0, allowed: able }}
            />
          }
        />
        <MeasureRow
          name={t('setpoint')}
          value={asked}
          digits={0}
          isSigned
          unit="kW"
          {...common}
          scale={
            !stale && wanted !== undefined && power !== undefined ? (
              <span className={styles.name}>
                {follows
                  ? t('follows')
                  : t('lags', { difference: `${formatNumber(power - wanted, 0, true)} kW` })}
              </span>
            ) : null
          }
        />
        {armedKw > 0 && (
          <MeasureRow
            name={t('response')}
            value={responseKw}
            digits={0}
            isSigned
            unit="kW"
            {...common}
            scale={
              <span className={styles.name}>
                {t('armed', { power: `${formatNumber(armedKw, 0)} kW` })}
              </span>
            }
          />
        )}
        <MeasureRow
          name={t('efficiency')}
          value={efficiency === undefined ? undefined : efficiency * 100}
          isNotGiven={ageMs !== undefined && !isEfficiencyGiven}
          digits={1}
          unit="%"
          {...common}
          scale={
            efficiency === undefined ? (
              <span className={styles.name}>{t('efficiencyLittle')}</span>
            ) : (
              <SpanScale value={efficiency * 100} span={{ from: 94, to: 100, ticks: [96, 98] }} />
            )
          }
        />
        <MeasureRow
          name={t('dc')}
          value={first('dcVoltageDeciV', 10)}
          unit="V"
          digits={1}
          {...common}
          scale={
            <span className={styles.name}>
              {dcCurrent === undefined ? '' : `${formatNumber(dcCurrent, 1, true)} A`}
            </span>
          }
        />
        <MeasureRow
          name={t('ac')}
          value={first('acVoltageV')}
          unit="V"
          {...common}
          scale={
            <span className={styles.name}>
              {hertz === undefined ? '' : `${format.hertz(hertz)} Hz`}
            </span>
          }
        />
        <MeasureRow
          name={t('reactive')}
          value={first('reactivePowerDeciKvar', 10)}
          isSigned
          unit="kvar"
          {...common}
        />
        <MeasureRow
          name={t('temperature')}
          value={first('pcsTemperatureDeciC', 10)}
          digits={1}
          unit="°C"
          {...common}
        />
        <MeasureRow
          name={t('auxiliary')}
          value={first('auxiliaryPowerDeciKw', 10)}
          digits={1}
          unit="kW"
          {...common}
          scale={
            <SpanScale
              value={first('auxiliaryPowerDeciKw', 10)}
              span={{ from: 0, to: 0.03 * rated }}
            />
          }
        />
      </dl>
    </Panel>
  );
}
