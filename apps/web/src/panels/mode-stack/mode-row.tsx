import type { StandingMode } from '@cellarium/api';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { usePowerText } from '../dispatch/use-power-text.ts';
import styles from './modes.module.css';

interface ModeRowProps {
  readonly mode: StandingMode;
  /** Where it would stand; it speaks where its priority says until that is saved. */
  readonly place: number;
  /** Not on a phone: a bound that is gone may raise power as well as a demand that came. */
  readonly canSwitch: boolean;
  readonly onSwitch: () => void;
  readonly onMove: ((by: -1 | 1) => void) | undefined;
  readonly isLast: boolean;
  /** The question about it, beneath it. */
  readonly children: ReactNode;
}

export function ModeRow({
  mode,
  place,
  canSwitch,
  onSwitch,
  onMove,
  isLast,
  children,
}: ModeRowProps) {
  const t = useTranslations('dispatch.modes');
  const name = t(`names.${mode.mode}`);
  const isMoved = place !== mode.priority;
  return (
    <li
      className={styles.mode}
      data-enabled={mode.isEnabled || undefined}
      data-moved={isMoved || undefined}
    >
      <span className={styles.priority}>{place}</span>
      <div className={styles.words}>
        <Link href={`/dispatch/modes/${mode.mode}`}>{name}</Link>
        <span className={styles.quiet}>
          {isMoved && t('movedFrom', { place: String(mode.priority) })}
          <Standing mode={mode} />
        </span>
      </div>
      <div className={styles.acts}>
        {onMove && (
          <>
            <MoveButton mode={mode.mode} by={-1} isEnd={place === 1} onMove={onMove} />
            <MoveButton mode={mode.mode} by={1} isEnd={isLast} onMove={onMove} />
          </>
        )}
        {canSwitch && mode.mode !== 'manual' && (
          <button
            type="button"
            className={styles.switch}
            data-act={`${mode.mode} switch`}
            aria-label={t(mode.isEnabled ? 'disableOf' : 'enableOf', { mode: name })}
            disabled={!mode.isEnabled && !mode.isSet}
            title={mode.isSet ? undefined : t('setFirst')}
            onClick={onSwitch}
          >
            {t(mode.isEnabled ? 'disable' : 'enable')}
          </button>
        )}
      </div>
      {children}
    </li>
  );
}

interface MoveButtonProps {
  readonly mode: StandingMode['mode'];
  readonly by: -1 | 1;
  readonly isEnd: boolean;
  readonly onMove: (by: -1 | 1) => void;
}

function MoveButton({ mode, by, isEnd, onMove }: MoveButtonProps) {
  const t = useTranslations('dispatch.modes');
  const words = t(by < 0 ? 'up' : 'down', { mode: t(`names.${mode}`) });
  return (
    <button
      type="button"
      data-act={`${mode} ${by}`}
      aria-label={words}
      title={words}
      // Not disabled: at the end of the stack it keeps the focus.
      aria-disabled={isEnd}
      onClick={() => !isEnd && onMove(by)}
    >
      {by < 0 ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
    </button>
  );
}

function Standing({ mode }: { readonly mode: StandingMode }) {
  const t = useTranslations('dispatch.modes');
  const format = useFormat();
  const powerText = usePowerText();
  const { demand } = mode;
  if (!mode.isEnabled || !demand) {
    if (mode.wasEnabled) return t('wasOn');
    if (mode.isSet) return t('off');
    return t(mode.mode === 'manual' ? 'byCommand' : 'noSettings');
  }
  // Load has no direction.
  const shed = demand.shedKw === null ? undefined : format.power(demand.shedKw);
  const parts = [
    t(`notes.${demand.note}`),
    demand.targetKw !== null && powerText(demand.targetKw),
    demand.offsetKw !== null && t('offset', { power: powerText(demand.offsetKw) }),
    demand.leastKw !== null && t('least', { power: powerText(demand.leastKw) }),
    demand.mostKw !== null && t('most', { power: powerText(demand.mostKw) }),
    demand.reserveDischargeKw !== null &&
      t('keepsFree', { power: powerText(demand.reserveDischargeKw) }),
    demand.reserveMinutes !== null &&
      t('reserve', { time: format.age(demand.reserveMinutes * 60_000) }),
    shed && t('shed', { power: `${shed.text} ${shed.unit}` }),
    demand.isBase && t('isBase'),
  ];
  return parts.filter(Boolean).join(', ');
}
