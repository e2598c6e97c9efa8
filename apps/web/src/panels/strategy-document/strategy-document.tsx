import type { GuardedQuantities, StrategyDetail, StrategyFinding } from '@cellarium/api';
import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './document.module.css';
import { type Rule, rulesOf } from './document.ts';
import { EditingBar } from './editing-bar.tsx';
import { applyEdits, NO_RULE_EDITS, unreadable } from './edits.ts';
import { filterRules, RULE_FILTERS, type RuleFilter } from './filter-rules.ts';
import { hardwareLimitOf } from './hardware-limits.ts';
import { RuleSection } from './rule-section.tsx';
import { useCheck } from './use-check.ts';
import { useFindingText } from './use-finding-text.ts';
import { useParameterName } from './use-parameter-name.ts';
import type { StrategyEdit } from './use-strategy-edit.ts';

interface StrategyDocumentProps {
  readonly detail: StrategyDetail;
  readonly name: string;
  readonly isEditing: boolean;
  readonly edit: StrategyEdit;
  readonly onSave: (document: StrategyDetail['document']) => void;
  readonly onDiscard: () => void;
}

const NO_FINDINGS: readonly StrategyFinding[] = [];

/** A strategy rule by rule: to read, or to edit a copy of it. */
export function StrategyDocument(props: StrategyDocumentProps) {
  const { detail, name, isEditing, edit, onSave, onDiscard } = props;
  const t = useTranslations('strategies.document');
  const words = useTranslations('strategies.editing');
  const conditions = useTranslations('conditions');
  const parameterName = useParameterName();
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<RuleFilter>('all');
  const list = useRef<HTMLDivElement>(null);
  const { value: guarded } = useAsked<GuardedQuantities>('/api/v1/protection/quantities', 0);
  const rules = useMemo(() => rulesOf(detail.document), [detail]);
  const edited = useMemo(
    () => (isEditing ? applyEdits(detail.document, edit.edits) : undefined),
    [isEditing, detail, edit.edits],
  );
  const checked = useCheck(edit.count > 0 ? edited : undefined);
  const findings = useMemo(
    () =>
      isEditing
        ? [
            ...unreadable(edit.edits).map((path) => unreadableFinding(path, edit)),
            ...checked.findings,
          ]
        : [],
    [isEditing, checked.findings, edit],
  );
  const byRule = useMemo(() => groupByRule(findings, rules), [findings, rules]);
  const shown = filterRules(rules, filter, text, (rule) => ({
    title: conditions(rule.id),
    parameters: Object.keys(rule.settings.parameters).map(parameterName),
    isGuarded: hardwareLimitOf(rule.id, guarded) !== undefined,
    isChanged: edit.edits[rule.id] !== undefined,
    isWrong: byRule.has(rule.id),
  }));
  const showNext = (): void => {
    setFilter('all');
    setText('');
    requestAnimationFrame(() => focusNext(list.current));
  };
  return (
    <>
      <div className={styles.bar}>
        {isEditing && (
          <EditingBar
            name={name}
            edit={edit}
            checked={checked}
            findings={findings.length}
            onNext={showNext}
            onSave={() => edited && onSave(edited)}
            onDiscard={onDiscard}
          />
        )}
        <input
          type="search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <select
          aria-label={t('show')}
          value={filter}
          onChange={(event) => setFilter(event.target.value as RuleFilter)}
        >
          {RULE_FILTERS.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
        <span className={styles.quiet} role="status">
          {t('shown', { shown: String(shown.length), of: String(rules.length) })}
        </span>
      </div>
      <LooseFindings findings={byRule.get('') ?? NO_FINDINGS} title={words('elsewhere')} />
      {shown.length === 0 && <EmptyState title={t('none')} />}
      <div ref={list}>
        {shown.map((rule) => (
          <RuleSection
            key={rule.id}
            rule={rule}
            title={conditions(rule.id)}
            isEditing={isEditing}
            edits={(isEditing && edit.edits[rule.id]) || NO_RULE_EDITS}
            findings={byRule.get(rule.id) ?? NO_FINDINGS}
            hardware={hardwareLimitOf(rule.id, guarded)}
            onChange={edit.change}
          />
        ))}
      </div>
    </>
  );
}

interface LooseFindingsProps {
  readonly findings: readonly StrategyFinding[];
  readonly title: string;
}

/** What no field stands for. */
function LooseFindings({ findings, title }: LooseFindingsProps) {
  const findingText = useFindingText();
  if (findings.length === 0) return null;
  return (
    <div className={styles.loose}>
      <p>{title}</p>
      <ul>
        {findings.map((finding) => (
          <li key={finding.path}>
            {finding.path}: {findingText(finding)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function unreadableFinding(path: string, { edits }: StrategyEdit): StrategyFinding {
  const [, rule = '', ...below] = path.split('/');
  const found = JSON.stringify(edits[rule]?.[below.join('/')] ?? '');
  return { code: 'wrong-type', path, found, expected: '', args: { type: 'number' } };
}

/** By the rule that they are of; those of none under the empty name. */
function groupByRule(
  findings: readonly StrategyFinding[],
  rules: readonly Rule[],
): ReadonlyMap<string, readonly StrategyFinding[]> {
  const known = new Set<string>(rules.map(({ id }) => id));
  const groups = new Map<string, StrategyFinding[]>();
  for (const finding of findings) {
    const [top, rule = ''] = finding.path.split('/');
    const key = top === 'rules' && known.has(rule) ? rule : '';
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return groups;
}

/** The field after the one that has the focus, from the top again after the last. */
function focusNext(list: HTMLElement | null): void {
  const fields = [...(list?.querySelectorAll<HTMLElement>('[data-finding]') ?? [])];
  const at = fields.indexOf(document.activeElement as HTMLElement);
  const next = fields[(at + 1) % fields.length];
  next?.scrollIntoView({ block: 'center' });
  next?.focus();
}
