import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateText } from '../../ui/state-text.tsx';
import styles from './comparison.module.css';
import { useDifferenceWords } from './difference-words.tsx';
import { byRule, effectOf } from './effects.ts';
import { useComparison } from './use-comparison.ts';

interface ComparisonProps {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** What differs between two versions, rule by rule, and whether it protects more or less. */
export function Comparison({ from, to }: ComparisonProps) {
  const t = useTranslations('strategies.compare');
  const name = useTranslations('strategies');
  const conditions = useTranslations('conditions');
  const words = useDifferenceWords();
  const { value, status, directions } = useComparison(from, to);
  if (from === undefined || to === undefined) return <EmptyState title={t('choose')} />;
  if (from === to) return <EmptyState title={t('same')} />;
  if (!value) return <EmptyState title={t(status === 'loading' ? 'loading' : 'failed')} />;
  if (value.differences.length === 0) {
    return <EmptyState title={t('same')} detail={t('sameDetail')} />;
  }
  const nameOf = ({ id, version }: typeof value.from): string =>
    name('name', { id, version: String(version) });
  return (
    <>
      <p>{t('count', { count: value.differences.length })}</p>
      {byRule(value.differences).map(({ rule, differences }) => (
        <Panel key={rule} title={conditions(rule)} aside={rule} className={styles.rule}>
          <table className={styles.table}>
            <caption className="heard">{t('caption', { rule: conditions(rule) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{nameOf(value.from)}</th>
                <th scope="col">{nameOf(value.to)}</th>
                <th scope="col">{t('effect')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((difference) => {
                const written = words(rule, difference);
                const effect = effectOf(difference, directions.get(rule));
                return (
                  <tr key={difference.path}>
                    <th scope="row">{written.what}</th>
                    <td>{written.from}</td>
                    <td className={styles.to}>{written.to}</td>
                    <td>
                      <StateText priority={effect === 'looser' ? 'p2' : undefined}>
                        {t(`effects.${effect}`)}
                      </StateText>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Panel>
      ))}
    </>
  );
}
