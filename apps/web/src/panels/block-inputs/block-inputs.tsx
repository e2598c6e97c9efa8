import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { priorityOf, useInputWords } from './abnormal-inputs.tsx';
import styles from './inputs.module.css';
import { inputStates } from './inputs.ts';

interface BlockInputsProps {
  readonly inputBits: number;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** Every digital input of the I/O module, as it is. */
export function BlockInputs({ inputBits, quality, ageMs }: BlockInputsProps) {
  const t = useTranslations('block.inputs');
  const words = useInputWords();
  const stale = quality !== Quality.good;
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t('note')} <QualityText quality={quality} ageMs={ageMs} />
        </>
      }
    >
      <ul className={styles.inputs}>
        {inputStates(inputBits).map((input) => (
          <li
            key={input.name}
            className={styles.input}
            data-input={input.name}
            data-active={input.active}
          >
            <span
              className={styles.contact}
              data-active={input.active || undefined}
              aria-hidden="true"
            />
            <StateText priority={priorityOf(input, stale)} isStale={stale}>
              {words(input)}
            </StateText>
            <span className={styles.state}>{t(input.active ? 'active' : 'quiet')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
