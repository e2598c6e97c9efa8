import type { StrategyHead } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { StateText } from '../../ui/state-text.tsx';
import { useDifferenceWords } from '../strategy-compare/difference-words.tsx';
import { byRule, effectOf } from '../strategy-compare/effects.ts';
import { type Compared, useComparison } from '../strategy-compare/use-comparison.ts';
import styles from './reason-dialog.module.css';
import { ReasonDialog } from './reason-dialog.tsx';
import type { StrategyDone } from './use-strategy-acts.ts';

interface ActivateDialogProps {
  readonly head: StrategyHead;
  readonly live: StrategyHead;
  readonly kind: 'activate' | 'rollBack';
  readonly act: (reason: string) => Promise<StrategyDone>;
  readonly onDone: () => void;
  readonly close: () => void;
}

/** Before a strategy becomes the live one: what changes by it, and what will protect less. */
export function ActivateDialog({ head, live, kind, act, onDone, close }: ActivateDialogProps) {
  const t = useTranslations('strategies');
  const compared = useComparison(live.version, head.version);
  const nameOf = ({ id, version }: StrategyHead): string =>
    t('name', { id, version: String(version) });
  const name = nameOf(head);
  return (
    <ReasonDialog
      title={t(`dialogs.${kind}.title`, { name })}
      detail={t(`dialogs.${kind}.detail`, { live: nameOf(live) })}
      save={kind === 'activate' ? t('acts.activate') : t('acts.rollBack', { name })}
      // Back to what ran before must work also when nothing else does.
      canSave={kind === 'rollBack' || compared.value !== undefined}
      act={act}
      onDone={onDone}
      close={close}
    >
      <Differences compared={compared} />
    </ReasonDialog>
  );
}

function Differences({ compared }: { readonly compared: Compared }) {
  const t = useTranslations('strategies.dialogs.activate');
  const effects = useTranslations('strategies.compare.effects');
  const conditions = useTranslations('conditions');
  const words = useDifferenceWords();
  const { value, status, directions } = compared;
  if (!value) return <p>{t(status === 'loading' ? 'reading' : 'failed')}</p>;
  const { differences } = value;
  if (differences.length === 0) return <p>{t('same')}</p>;
  const rules = byRule(differences);
  const looser = differences.filter(
    (difference) => effectOf(difference, directions.get(difference.rule)) === 'looser',
  );
  return (
    <>
      <p>{t('differences', { count: differences.length, rules: rules.length })}</p>
      {looser.length > 0 && (
        <p className={styles.warning}>
          <StateText priority="p2">{t('looser', { count: looser.length })}</StateText>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <ul className={styles.differences} tabIndex={0}>
        {rules.flatMap(({ rule, differences: own }) =>
          own.map((difference) => {
            const { what, from, to } = words(rule, difference);
            const effect = effectOf(difference, directions.get(rule));
            return (
              <li key={`${rule} ${difference.path}`}>
                <b>{conditions(rule)}</b>
                <span>
                  {what}: {from} → {to}
                </span>
                <span className={effect === 'looser' ? styles.warning : styles.quiet}>
                  {effects(effect)}
                </span>
              </li>
            );
          }),
        )}
      </ul>
    </>
  );
}
