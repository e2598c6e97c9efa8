import type { Command, CommandSelected, DispatchState } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import { spanText } from '../dispatch/span-text.ts';
import { usePowerText } from '../dispatch/use-power-text.ts';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';

interface EchoProps {
  readonly composer: Composer;
  readonly state: DispatchState;
}

/** The exact value as the server has it, what is measured now, and the seconds to operate. */
export function Echo({ composer, state }: EchoProps) {
  const t = useTranslations('dispatch.composer');
  const { command: known, selected, isSending, isSent } = useStore(composer.store);
  const nowMs = useServerNow();
  if (!known) return null;
  // The list is newer than what the last act answered.
  const command = state.commands.find(({ id }) => id === known.id) ?? known;
  if (isSent) {
    return (
      <div className={styles.echo}>
        <Exactly command={command} />
        <p role="status">{t('sent')}</p>
        <button type="button" className={dispatch.button} onClick={() => composer.clear()}>
          {t('next')}
        </button>
      </div>
    );
  }
  const secondsLeft = selected ? Math.max(0, Math.ceil((selected.untilMs - nowMs) / 1_000)) : 0;
  const isApproved = command.approvals.length > 0 || !command.needsApproval;
  const canOperate = isApproved && (!command.needsSelect || secondsLeft > 0);
  const standing = !isApproved
    ? 'waits'
    : !command.needsSelect
      ? 'direct'
      : !selected
        ? 'approved'
        : secondsLeft > 0
          ? 'selected'
          : 'over';
  return (
    <div className={styles.echo}>
      <Exactly command={command} />
      {selected && command.kind === 'setPower' && <Present selected={selected} />}
      <p className={dispatch.quiet} role="status">
        {t(`standing.${standing}`)}
      </p>
      {standing === 'selected' && (
        <div className={styles.countdown} role="timer">
          <span>{t('seconds', { count: String(secondsLeft) })}</span>
          <progress
            aria-label={t('countdown')}
            value={secondsLeft}
            max={state.settings.selectForS}
          />
        </div>
      )}
      <div className={dispatch.acts}>
        {standing === 'approved' || standing === 'over' ? (
          <button
            type="button"
            className={dispatch.main}
            disabled={isSending}
            onClick={() => void composer.select(command)}
          >
            {t('selectIt')}
          </button>
        ) : (
          <button
            type="button"
            className={dispatch.main}
            disabled={!canOperate || isSending}
            onClick={() => void composer.operate()}
          >
            {t('operate')}
          </button>
        )}
        <button type="button" className={dispatch.button} onClick={() => void composer.cancel()}>
          {t('withdraw')}
        </button>
      </div>
    </div>
  );
}

function Exactly({ command }: { readonly command: Command }) {
  const t = useTranslations('dispatch.composer');
  const format = useFormat();
  const powerText = usePowerText();
  const kinds = useTranslations('dispatch.life.kinds');
  if (command.kind !== 'setPower') {
    const isHeld = command.kind === 'overrideProtection';
    return (
      <div>
        <p className={styles.exactly}>{kinds(command.kind)}</p>
        <p className={dispatch.quiet}>
          <PlaceText place={command.place} />,{' '}
          {isHeld
            ? t('exactlyHeld', { hold: spanText(command.holdS), id: command.id })
            : t('exactlyOther', { id: command.id })}
        </p>
      </div>
    );
  }
  return (
    <div>
      <p className={styles.exactly}>{powerText(command.powerKw)}</p>
      <p className={dispatch.quiet}>
        <PlaceText place={command.place} />,{' '}
        {t('exactly', {
          kw: format.number(command.powerKw, 1, true),
          hold: spanText(command.holdS),
          id: command.id,
        })}
      </p>
    </div>
  );
}

function Present({ selected }: { readonly selected: CommandSelected }) {
  const t = useTranslations('dispatch.composer');
  const constraints = useTranslations('dispatch.constraint');
  const powerText = usePowerText();
  const { limits, powerKw } = selected;
  const isCharge = powerKw < 0;
  return (
    <dl className={styles.present}>
      <div>
        <dt>{t('echo')}</dt>
        <dd>{powerText(powerKw)}</dd>
      </div>
      <div>
        <dt>{t('presently')}</dt>
        <dd>{powerText(selected.presentKw)}</dd>
      </div>
      <div>
        <dt>{t('most')}</dt>
        <dd>
          {powerText(isCharge ? -limits.maxChargeKw : limits.maxDischargeKw)}{' '}
          <small>{constraints(isCharge ? limits.chargeBy : limits.dischargeBy)}</small>
        </dd>
      </div>
    </dl>
  );
}
