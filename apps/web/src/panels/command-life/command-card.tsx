import { type Command, ROLES } from '@cellarium/api';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import { usePowerText } from '../dispatch/use-power-text.ts';
import { CommandButtons } from './command-buttons.tsx';
import styles from './life.module.css';
import { hasLeft, lifeOf } from './life.ts';
import { LifeLine } from './life-line.tsx';
import { SecondPerson } from './second-person.tsx';
import { Trouble } from './trouble.tsx';

/** Comes when somebody asks how well it went. */
const CommandScore = lazy(() => import('./command-score.tsx'));

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
  // What no device does is proven by what the control cycle counts.
  const isCounted = command.kind === 'resume' || command.kind === 'overrideProtection';
  const outcome = isCounted && command.outcome === 'measured' ? 'counted' : command.outcome;
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
          {outcome !== 'none' && `, ${t(`outcomes.${outcome}`)}`}
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
      <LifeLine points={points} command={command} />
      {hasLeft(command) && (
        <p className={dispatch.warning}>
          {t('left', { power: powerText(command.evidence.measuredKw) })}
        </p>
      )}
      <Trouble command={command} isBad={isBad} />
      <SecondPerson command={command} nowMs={nowMs} />
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
