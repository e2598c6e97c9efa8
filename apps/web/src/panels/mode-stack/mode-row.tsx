import type { DispatchMode } from '@cellarium/api';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { usePowerText } from '../dispatch/use-power-text.ts';
import { MODE_FIELDS } from './mode-fields.ts';
import styles from './modes.module.css';

interface ModeRowProps {
  readonly mode: DispatchMode;
  /** Not on a phone: a bound that is gone may raise power as well as a demand that came. */
  readonly canSwitch: boolean;
  readonly ask: (kind: 'enable' | 'disable' | 'settings') => void;
  readonly onUp: (() => void) | undefined;
}

export function ModeRow({ mode, canSwitch, ask, onUp }: ModeRowProps) {
  const t = useTranslations('dispatch.modes');
  const name = t(`names.${mode.mode}`);
  return (
    <li className={styles.mode} data-enabled={mode.isEnabled || undefined}>
      <span className={styles.priority}>{mode.priority}</span>
      <div className={styles.words}>
        <strong>{name}</strong>
        <span className={styles.quiet}>
          <Standing mode={mode} />
        </span>
      </div>
      <div className={styles.acts}>
        {canSwitch && onUp && (
          <button
            type="button"
            aria-label={t('up', { mode: name })}
            title={t('up', { mode: name })}
            onClick={onUp}
          >
            <ArrowUp aria-hidden="true" />
          </button>
        )}
        {canSwitch && MODE_FIELDS[mode.mode] && (
          <button
            type="button"
            aria-label={t('setOf', { mode: name })}
            onClick={() => ask('settings')}
          >
            {t('set')}
          </button>
        )}
        {mode.isEnabled
          ? canSwitch && (
              <button
                type="button"
                aria-label={t('disableOf', { mode: name })}
                onClick={() => ask('disable')}
              >
                {t('disable')}
              </button>
            )
          : canSwitch &&
            mode.mode !== 'manual' && (
              <button
                type="button"
                aria-label={t('enableOf', { mode: name })}
                disabled={mode.settings === null}
                title={mode.settings === null ? t('noSettings') : undefined}
                onClick={() => ask('enable')}
              >
                {t('enable')}
              </button>
            )}
      </div>
    </li>
  );
}

/** What these ask for is an active plan. */
const isOfPlan = (mode: DispatchMode['mode']): boolean =>
  mode === 'schedule' || mode === 'arbitrage';

function Standing({ mode }: { readonly mode: DispatchMode }) {
  const t = useTranslations('dispatch.modes');
  const format = useFormat();
  const powerText = usePowerText();
  const { demand } = mode;
  if (!mode.isEnabled || !demand) {
    if (mode.wasEnabled) return t('wasOn');
    if (mode.settings !== null) return t('off');
    return t(mode.mode === 'manual' ? 'byCommand' : isOfPlan(mode.mode) ? 'byPlan' : 'noSettings');
  }
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
    demand.shedKw !== null && t('shed', { power: powerText(demand.shedKw) }),
    demand.isBase && t('isBase'),
  ];
  return parts.filter(Boolean).join(', ');
}
