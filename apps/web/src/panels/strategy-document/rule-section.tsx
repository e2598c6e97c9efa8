import type { StrategyFinding } from '@cellarium/api';
import { CONDITIONS, SUBJECT_NAMES } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import folded from '../../ui/folded-table.module.css';
import { StateText } from '../../ui/state-text.tsx';
import styles from './document.module.css';
import type { Rule, RuleSettings } from './document.ts';
import type { RuleEdits } from './edits.ts';
import { FigureField, TickField } from './fields.tsx';
import { TierRow } from './tier-row.tsx';
import { figureText } from './unit-text.ts';
import { useParameterName } from './use-parameter-name.ts';

type ChangeField = (
  rule: Rule['id'],
  path: string,
  text: string | undefined,
  settings: RuleSettings,
) => void;

interface RuleSectionProps {
  readonly rule: Rule;
  readonly title: string;
  readonly isEditing: boolean;
  readonly edits: RuleEdits;
  readonly findings: readonly StrategyFinding[];
  /** The comparator's limit in the unit of the rule. */
  readonly hardware: number | undefined;
  readonly onChange: ChangeField;
}

type Subject = 'station' | 'block' | 'rack' | 'link';
const COLUMNS = [
  'tier',
  'limit',
  'hardwareLimit',
  'delay',
  'hysteresis',
  'clearAfter',
  'latch',
  'action',
] as const;

/** One rule: its three levels as a table, and its parameters. */
export const RuleSection = memo(function RuleSection(props: RuleSectionProps) {
  const { rule, title, isEditing, edits, findings, hardware, onChange } = props;
  const t = useTranslations('strategies.document');
  const parameterName = useParameterName();
  const { id, settings } = rule;
  const subject = SUBJECT_NAMES[CONDITIONS[id].subject] as Subject;
  const findingOf = (path: string): StrategyFinding | undefined =>
    findings.find((finding) => finding.path === `rules/${id}/${path}`);
  const field = (path: string) => ({
    text: edits[path],
    finding: findingOf(path),
    onText: (text: string | undefined) => onChange(id, path, text, settings),
  });
  const parameters = Object.entries(settings.parameters);
  const isOff = (edits.enabled ?? String(settings.enabled)) !== 'true';
  return (
    <section className={styles.rule} data-off={isOff || undefined} aria-label={title}>
      <header className={styles.ruleHead}>
        <h2>{title}</h2>
        <p className={styles.quiet}>{t('rule', { rule: id, subject: t(`subjects.${subject}`) })}</p>
        {isEditing ? (
          <TickField
            label={`${title}, ${t('enabled')}`}
            face={t('enabled')}
            value={settings.enabled}
            {...field('enabled')}
          />
        ) : (
          isOff && <StateText priority={undefined}>{t('disabled')}</StateText>
        )}
        {parameters.length > 0 && (
          <dl className={styles.parameters} aria-label={t('parameters')}>
            {parameters.map(([name, value]) => (
              <div key={name}>
                <dt>{parameterName(name)}</dt>
                <dd>
                  {isEditing ? (
                    <FigureField
                      label={`${title}, ${parameterName(name)}`}
                      value={value}
                      {...field(`parameters/${name}`)}
                    />
                  ) : (
                    figureText(value)
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      <table className={`${styles.tiers} ${folded.table}`}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settings.tiers.map((tier, at) => (
            <TierRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the levels keep their order
              key={at}
              at={at}
              tier={tier}
              title={title}
              unit={CONDITIONS[id].unit}
              isEditing={isEditing}
              hardware={hardware}
              action={edits[`tiers/${at}/action`] ?? tier.action}
              field={(key) => field(`tiers/${at}/${key}`)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
});
