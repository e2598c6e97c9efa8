import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { type Axis, type AxisLimit, LAYERS, type LayerKey, shareOf } from './axes.ts';
import styles from './guarded.module.css';
import { labelLines } from './label-lines.ts';
import { LayerMark } from './layer-mark.tsx';
import { useWidthRem } from './use-width.ts';
import { axisLimit } from './written.ts';

/** Width of a figure of the small text, rem, and the least air between two labels. */
const FIGURE_REM = 0.47;
const AIR_REM = 0.5;
const LINES = 2;
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Three rails over one axis, a layer each; across them what is measured now. */
export function AxisRails({ axis }: { readonly axis: Axis }) {
  const t = useTranslations('protection');
  const [track, widthRem] = useWidthRem(34);
  const low = axis.low?.guarded.present?.value;
  const high = axis.high?.guarded.present?.value;
  const from = low ?? high;
  const to = high ?? low;
  return (
    <div className={styles.rails}>
      {LAYERS.map((layer, at) => (
        <Fragment key={layer}>
          <span className={styles.railName} data-layer={layer}>
            <LayerMark layer={layer} />
            {t(`layers.${layer}`)}
          </span>
          <div ref={at === 0 ? track : undefined} className={styles.track}>
            {from !== undefined && to !== undefined && <Present axis={axis} from={from} to={to} />}
            <Limits axis={axis} layer={layer} widthRem={widthRem} />
          </div>
        </Fragment>
      ))}
    </div>
  );
}

interface LimitsProps {
  readonly axis: Axis;
  readonly layer: LayerKey;
  readonly widthRem: number;
}

function Limits({ axis, layer, widthRem }: LimitsProps) {
  const t = useTranslations('protection');
  const limits = axis.limits.filter((limit) => limit.layer === layer);
  if (limits.length === 0) {
    return (
      <span className={styles.none}>
        {layer === 'hardware' ? t('page.noHardware') : t('page.noLimits')}
      </span>
    );
  }
  const said = (limit: AxisLimit): string => {
    const { text, unit } = axisLimit(axis.name, limit.limit);
    const words = t('page.limitSaid', { level: t(`levels.l${limit.level}`), limit: text, unit });
    return limit.delayS === null
      ? words
      : `${words}, ${t('page.delay', { delay: String(limit.delayS) })}`;
  };
  const lines = labelLines(
    limits.map(({ limit, level }) => ({
      at: shareOf(axis, limit),
      weight: level,
      width: (axisLimit(axis.name, limit).text.length * FIGURE_REM + AIR_REM) / widthRem,
    })),
    LINES,
  );
  return (
    <ul
      className={styles.limits}
      aria-label={t('page.axis', {
        quantity: t(`quantities.${axis.name}`),
        layer: t(`layers.${layer}`),
        text: '',
      })}
    >
      {limits.map((limit, index) => (
        <li
          key={`${limit.direction} ${limit.level}`}
          className={styles.limit}
          data-layer={layer}
          data-level={limit.level}
          data-line={lines[index]}
          title={said(limit)}
          style={{ left: percent(shareOf(axis, limit.limit)) }}
        >
          <LayerMark layer={layer} />
          <span className="heard">{said(limit)}</span>
          {lines[index] !== undefined && (
            <span className={styles.figure} aria-hidden="true">
              {axisLimit(axis.name, limit.limit).text}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface PresentProps {
  readonly axis: Axis;
  readonly from: number;
  readonly to: number;
}

function Present({ axis, from, to }: PresentProps) {
  const t = useTranslations('protection.page');
  const left = shareOf(axis, from);
  const right = shareOf(axis, to);
  const isOff = from < axis.from || to > axis.to;
  return (
    <span
      className={styles.present}
      data-off={isOff || undefined}
      title={isOff ? t('offScale') : undefined}
      style={{ left: percent(left), width: percent(right - left) }}
      aria-hidden="true"
    />
  );
}
