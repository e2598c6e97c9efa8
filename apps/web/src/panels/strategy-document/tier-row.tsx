import type { StrategyFinding } from '@cellarium/api';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import styles from './document.module.css';
import { ACTIONS, type TierSettings } from './document.ts';
import { ChoiceField, FigureField, TickField } from './fields.tsx';
import { differenceUnitText, figureText, unitText } from './unit-text.ts';
import { useFindingText } from './use-finding-text.ts';

interface EditedField {
  readonly text: string | undefined;
  readonly finding: StrategyFinding | undefined;
  readonly onText: (text: string | undefined) => void;
}

interface TierRowProps {
  readonly at: number;
  readonly tier: TierSettings;
  readonly title: string;
  readonly unit: string;
  readonly isEditing: boolean;
  readonly hardware: number | undefined;
  /** As it is chosen now: a share belongs to a derating alone. */
  readonly action: string;
  readonly field: (key: keyof TierSettings) => EditedField;
}

const TIERS = ['l1', 'l2', 'l3'] as const;
const KEYS = ['limit', 'delayS', 'hysteresis', 'clearAfterS', 'latch', 'action', 'share'] as const;

/** One level of a rule: from where, after how long, what it takes away, and when it is over. */
export function TierRow(props: TierRowProps) {
  const { at, tier, title, unit, isEditing, hardware, action } = props;
  const id = useId();
  const field = (key: keyof TierSettings) => {
    const own = props.field(key);
    return { ...own, findingId: own.finding && `${id}${key}` };
  };
  const wrong = KEYS.filter((key) => field(key).finding !== undefined);
  const t = useTranslations('strategies.document');
  const findingText = useFindingText();
  const protection = useTranslations('protection');
  const names = useTranslations('strategies.compare.keys');
  const level = TIERS[at] ?? 'l3';
  const name = protection(`tiers.${level}`);
  const label = (key: string): string => t('field', { rule: title, tier: name, field: key });
  const figure = (key: 'limit' | 'delayS' | 'hysteresis' | 'clearAfterS', face: string, of = '') =>
    isEditing ? (
      <FigureField label={label(face)} value={tier[key]} unit={of} {...field(key)} />
    ) : (
      <>
        {figureText(tier[key])} {of}
      </>
    );
  return (
    <>
      <tr>
        <th scope="row">
          {name} <span className={styles.quiet}>{protection(`levels.${level}`)}</span>
        </th>
        <td data-label={t('limit')}>{figure('limit', t('limit'), unitText(unit))}</td>
        <td data-label={t('hardwareLimit')} className={styles.hardware}>
          {hardware === undefined ? (
            <span title={t('noHardware')}>{MISSING}</span>
          ) : (
            `${figureText(hardware)} ${unitText(unit)}`
          )}
        </td>
        <td data-label={t('delay')}>{figure('delayS', t('delay'))}</td>
        <td data-label={t('hysteresis')}>
          {figure('hysteresis', t('hysteresis'), differenceUnitText(unit))}
        </td>
        <td data-label={t('clearAfter')}>{figure('clearAfterS', t('clearAfter'))}</td>
        <td data-label={t('latch')}>
          {isEditing ? (
            <TickField label={label(t('latch'))} value={tier.latch} {...field('latch')} />
          ) : (
            t(tier.latch ? 'yes' : 'no')
          )}
        </td>
        <td data-label={t('action')}>
          {isEditing ? (
            <ChoiceField
              label={label(t('action'))}
              value={tier.action}
              options={ACTIONS.map((id) => ({ id, face: protection(`actions.${id}`) }))}
              {...field('action')}
            />
          ) : (
            protection(`actions.${tier.action}`)
          )}
          {action === 'derate' &&
            (isEditing ? (
              <FigureField
                label={label(t('share'))}
                value={tier.share === undefined ? undefined : tier.share}
                {...field('share')}
              />
            ) : (
              tier.share !== undefined && (
                <span className={styles.quiet}>
                  {' '}
                  {t('shareLeft', { share: figureText(tier.share * 100) })}
                </span>
              )
            ))}
        </td>
      </tr>
      {wrong.length > 0 && (
        <tr>
          <td colSpan={8} className={styles.findings}>
            {wrong.map((key) => {
              const { finding, findingId } = field(key);
              return (
                finding && (
                  <p key={key} id={findingId} className={styles.finding}>
                    {name} {names(key)}: {findingText(finding)}
                  </p>
                )
              );
            })}
          </td>
        </tr>
      )}
    </>
  );
}
