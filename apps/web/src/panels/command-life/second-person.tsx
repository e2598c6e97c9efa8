import type { Command } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './life.module.css';

/** What only an engineer may ask for, only an engineer approves. */
const BY_ENGINEER: ReadonlySet<Command['kind']> = new Set(['resetFault', 'overrideProtection']);

interface SecondPersonProps {
  readonly command: Command;
  readonly nowMs: number;
}

/** Of a command that two persons have to want: who asked, who may approve it, and how long it waits. */
export function SecondPerson({ command, nowMs }: SecondPersonProps) {
  const t = useTranslations('dispatch.life.second');
  const roles = useTranslations('acting.session.roles');
  const format = useFormat();
  const isOpen =
    command.state === 'draft' || command.state === 'selected' || command.state === 'approved';
  if (!command.needsApproval || !isOpen) return null;
  const clock = (ms: number): string => format.plantTime(ms).clock.slice(0, 5);
  const { user } = command.author;
  const approval = command.approvals.at(-1);
  const untilMs = Math.min(command.lapsesMs, approval?.untilMs ?? Number.POSITIVE_INFINITY);
  const leftMs = Math.max(0, untilMs - nowMs);
  return (
    <p className={styles.second} role="status">
      {approval
        ? t('approved', { by: approval.by, at: clock(approval.atMs), user })
        : t('waits', {
            user,
            at: clock(command.createdMs),
            role: roles(BY_ENGINEER.has(command.kind) ? 'engineer' : 'operator'),
          })}{' '}
      {t('until', { time: clock(untilMs), left: format.age(Math.floor(leftMs / 1_000) * 1_000) })}
    </p>
  );
}
