import { useTranslations } from 'use-intl';
import { StateText } from '../../ui/state-text.tsx';
import styles from './inputs.module.css';
import { type InputState, inputStates } from './inputs.ts';

interface AbnormalInputsProps {
  readonly inputBits: number;
  readonly stale: boolean;
}

/** Only what is wrong at the I/O module, or one line that says that nothing is. */
export function AbnormalInputs({ inputBits, stale }: AbnormalInputsProps) {
  const t = useTranslations('block.inputs');
  const name = useInputWords();
  const abnormal = inputStates(inputBits).filter((input) => input.abnormal);
  if (abnormal.length === 0) return <span className={styles.quiet}>{t('allQuiet')}</span>;
  return (
    <ul className={styles.abnormal}>
      {abnormal.map((input) => (
        <li key={input.name}>
          <StateText priority={priorityOf(input, stale)} isStale={stale}>
            {name(input)}
          </StateText>
        </li>
      ))}
    </ul>
  );
}

export function priorityOf(input: InputState, stale: boolean): 'p1' | 'p3' | undefined {
  if (stale || !input.abnormal) return undefined;
  return input.abnormal === 'emergency' ? 'p1' : 'p3';
}

/** An input's name; two of them are wrong when they are not active, and are called by what is wrong. */
export function useInputWords(): (input: InputState) => string {
  const names = useTranslations('states.input');
  const t = useTranslations('block.inputs');
  return (input) => {
    if (!input.active && input.name === 'pumpRunning') return t('pumpStopped');
    if (!input.active && input.name === 'acBreakerClosed') return t('breakerOpen');
    return names(input.name);
  };
}
