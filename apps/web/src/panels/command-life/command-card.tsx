import { type Command, ROLES } from '@cellarium/api';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import { usePowerText } from '../dispatch/use-power-text.ts';
import { CommandButtons } from './command-buttons.tsx';
import styles from './life.module.css';
import { hasLeft, type LifePoint, lifeOf } from './life.ts';

/** Comes when somebody asks how well it went. */
const CommandScore = lazy(() => import('./command-score.tsx'));

/** More would fill the column; the page of the command's blocks shows the others. */
const SUSPECTS_SHOWN_MAX = 12;

interface CommandCardProps {
  readonly command: Command;
  readonly onSelect: (command: Command) => void;
}

/** One command with its life line, and in words what is wrong with it and what to do. */
export function CommandCard({ command, onSelect }: CommandCardProps) {
  const t = useTranslations('dispatch.life');
  const nowMs = useServerNow();
  const format = useFormat();
  const powerText = usePowerText();
  const roles = useTranslations('acting.session.roles');
  const role = ROLES.find((each) => each === command.author.role);
  const [isOpen, setOpen] = useState(false);
  const points = lifeOf(command, nowMs);
  const isBad =
    command.state === 'unknown' ||
    command.state === 'rejected' ||
    points.some(({ standing }) => standing === 'missing');
  const { suspects } = command.evidence;
  const what =
    command.kind === 'setPower' ? powerText(command.powerKw) : t(`kinds.${command.kind}`);
  return (
    <li className={styles.card} data-state={command.state} data-bad={isBad || undefined}>
      <div className={styles.head}>
        <strong className={styles.what}>{what}</strong>
        <PlaceText place={command.place} />
        <span className={styles.state}>
          {isBad && <span aria-hidden="true">▲ </span>}
          {t(`states.${command.state}`)}
          {command.outcome !== 'none' && `, ${t(`outcomes.${command.outcome}`)}`}
        </span>
      </div>
      <p className={styles.quiet}>
        {command.author.user}
        {role && `, ${roles(role)}`}: {command.reason}
        {command.sending &&
          command.kind !== 'stop' &&
          command.kind !== 'resume' &&
          `, ${t('holds', { time: format.plantTime(command.sending.holdUntilMs).clock })}`}
      </p>
      <ol className={styles.line}>
        {points.map((point) => (
          <Point key={point.step} point={point} command={command} />
        ))}
      </ol>
      {hasLeft(command) && (
        <p className={dispatch.warning}>
          {t('left', { power: powerText(command.evidence.measuredKw) })}
        </p>
      )}
      {command.state === 'unknown' && (
        <p className={styles.toDo} role="alert">
          {t('unknownToDo')}
        </p>
      )}
      {isBad && suspects.length > 0 && (
        <p className={styles.suspects}>
          {t('suspects', { count: suspects.length })}{' '}
          {suspects.slice(0, SUSPECTS_SHOWN_MAX).map((place) => (
            <span key={place}>
              <PlaceText place={place} />{' '}
            </span>
          ))}
          {suspects.length > SUSPECTS_SHOWN_MAX &&
            t('more', { count: format.count(suspects.length - SUSPECTS_SHOWN_MAX) })}
        </p>
      )}
      <CommandButtons command={command} onSelect={onSelect} />
      {command.sending && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'hideScore' : 'score')}
        </button>
      )}
      {isOpen && (
        <Suspense>
          <CommandScore command={command} />
        </Suspense>
      )}
    </li>
  );
}

function Point({ point, command }: { readonly point: LifePoint; readonly command: Command }) {
  const t = useTranslations('dispatch.life');
  const format = useFormat();
  const { step, standing, atMs } = point;
  return (
    <li className={styles.point} data-standing={standing} data-step={step}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.step}>{t(`steps.${step}`)}</span>
      <span className="heard">{t(`standings.${standing}`)}</span>
      <span className={styles.at}>
        {atMs === undefined
          ? standing === 'missing'
            ? t('hole')
            : standing === 'done'
              ? ''
              : MISSING
          : format.plantTime(atMs).clockMs.slice(0, 10)}
      </span>
      <span className={styles.measure}>
        <Measure step={step} command={command} />
      </span>
    </li>
  );
}

/** What was measured or counted at a step. */
function Measure({
  step,
  command,
}: {
  readonly step: LifePoint['step'];
  readonly command: Command;
}) {
  const t = useTranslations('dispatch.life');
  const format = useFormat();
  const kw = (value: number | null): string => {
    if (value === null) return '';
    const { text, unit } = format.power(value, true);
    return `${text} ${unit}`;
  };
  const { evidence, sending, approvals } = command;
  switch (step) {
    case 'requested':
      return '';
    case 'authorised':
      return (
        approvals.map(({ by }) => by).join(', ') || (command.needsApproval ? t('wantsTwo') : '')
      );
    case 'sent':
      return sending ? kw(sending.fromKw) : '';
    case 'accepted':
      return evidence.accepted > 0 ? t('devices', { count: evidence.accepted }) : '';
    case 'applied':
      return kw(evidence.readBackKw);
    case 'metered':
      return kw(evidence.measuredKw);
  }
}
