import { parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useStation } from '../../hooks/use-station.ts';
import { PlaceLink } from '../../ui/place-link.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { type AxisName, type AxisSide, type Margin, marginPriority } from './axes.ts';
import styles from './guarded.module.css';
import { axisMargin, axisValue } from './written.ts';

interface SideProps {
  readonly name: AxisName;
  readonly side: AxisSide;
  readonly word: 'lowest' | 'highest' | 'now';
  readonly isStale: boolean;
}

/** The extreme of one side: what it is, where, and how far from the limits. */
export function AxisSideLine({ name, side, word, isStale }: SideProps) {
  const t = useTranslations('protection.page');
  const { topology } = useStation();
  const { present, of } = side.guarded;
  const place = present && parsePlace(present.place, topology);
  return (
    <div className={styles.side} data-side={word}>
      <span className={styles.word}>{t(word)}</span>
      {present === null ? (
        <span className={`${styles.gone} hatched`} title={t('noValueDetail', { of: String(of) })}>
          {t('noValue')}
        </span>
      ) : (
        <>
          <span className={isStale ? `${styles.value} hatched` : styles.value}>
            <b>{axisValue(name, present.value).text}</b> {axisValue(name, present.value).unit}
          </span>
          {place && <PlaceLink place={place} />}
          <MarginText name={name} margin={side.nearest} isStale={isStale} />
          {side.hardware && side.nearest?.layer !== 'hardware' && (
            <span className={styles.toHardware}>
              {t(side.hardware.margin > 0 ? 'toHardware' : 'beyondHardware', {
                margin: axisMargin(name, side.hardware.margin).text,
                unit: axisMargin(name, side.hardware.margin).unit,
              })}
            </span>
          )}
        </>
      )}
    </div>
  );
}

interface MarginProps {
  readonly name: AxisName;
  readonly margin: Margin | undefined;
  readonly isStale: boolean;
}

function MarginText({ name, margin, isStale }: MarginProps) {
  const t = useTranslations('protection');
  if (!margin) return null;
  const { text, unit } = axisMargin(name, margin.margin);
  return (
    <StateText priority={marginPriority(margin)} isStale={isStale}>
      {t(margin.margin > 0 ? 'page.margin' : 'page.beyond', {
        margin: text,
        unit,
        layer: t(`layers.${margin.layer}`),
        level: t(`levels.l${margin.level}`),
      })}
    </StateText>
  );
}
