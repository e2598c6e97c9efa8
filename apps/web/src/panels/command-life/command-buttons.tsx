import type { Command } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useAccess, useRight } from '../../hooks/use-session.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { useAct } from '../dispatch/use-act.ts';
import { usePowerText } from '../dispatch/use-power-text.ts';

interface CommandButtonsProps {
  readonly command: Command;
  readonly onSelect: (command: Command) => void;
}

/** What can be done to a command that is not over: consent, go on, or withdraw. */
export function CommandButtons({ command, onSelect }: CommandButtonsProps) {
  const t = useTranslations('dispatch.life');
  const act = useAct();
  const name = useAccess()?.session?.name;
  const { may } = useRight('operator');
  const isNarrow = useIsNarrow();
  const powerText = usePowerText();
  const isUnsent =
    command.state === 'draft' || command.state === 'selected' || command.state === 'approved';
  if (!may || !isUnsent) return null;
  const isOwn = command.author.user === name;
  const isApproved = command.approvals.length > 0;
  const canApprove =
    command.needsApproval && !isOwn && !command.approvals.some(({ by }) => by === name);
  const path = `/dispatch/commands/${command.id}`;
  return (
    <>
      <div className={dispatch.acts}>
        {canApprove && !isNarrow && (
          <button
            type="button"
            className={dispatch.main}
            disabled={act.isSending}
            onClick={() =>
              void act.run({
                method: 'POST',
                path: `${path}/approve`,
                body: { powerKw: command.powerKw, revision: command.revision },
              })
            }
          >
            {t('approve', {
              power:
                command.kind === 'setPower'
                  ? powerText(command.powerKw)
                  : `${t(`kinds.${command.kind}`)} ${command.place}`,
            })}
          </button>
        )}
        {isOwn && !isNarrow && (isApproved || !command.needsApproval) && (
          <button type="button" className={dispatch.button} onClick={() => onSelect(command)}>
            {t('select')}
          </button>
        )}
        {isOwn && (
          <button
            type="button"
            className={dispatch.button}
            disabled={act.isSending}
            onClick={() => void act.run({ method: 'POST', path: `${path}/cancel` })}
          >
            {t('withdraw')}
          </button>
        )}
      </div>
      <Failure failure={act.failure} />
    </>
  );
}
