import type { Command, CommandList, DispatchState } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { CommandCard } from './command-card.tsx';
import styles from './life.module.css';

/** The newest tell what is going on; the journal has all. */
const SHOWN_MAX = 12;

interface CommandsProps {
  readonly state: DispatchState;
  readonly onSelect: (command: Command) => void;
}

/** The commands' lives, newest first: first those that are not over, then what came of the last ones. */
export function Commands({ state, onSelect }: CommandsProps) {
  const t = useTranslations('dispatch.life');
  const { value, status } = useAsked<CommandList>(
    `/api/v1/dispatch/commands?limit=${SHOWN_MAX}`,
    state.versions.commands,
  );
  const live = new Set(state.commands.map(({ id }) => id));
  const past = (value?.commands ?? []).filter(({ id }) => !live.has(id));
  const shown = [...state.commands, ...past].slice(0, SHOWN_MAX);
  return (
    <Panel title={t('title')}>
      {shown.length === 0 && (
        <p className={dispatch.quiet}>
          {t(status === 'loading' ? 'loading' : status === 'live' ? 'none' : 'unreachable')}
        </p>
      )}
      <ol className={styles.cards}>
        {shown.map((command) => (
          <CommandCard key={command.id} command={command} onSelect={onSelect} />
        ))}
      </ol>
    </Panel>
  );
}
