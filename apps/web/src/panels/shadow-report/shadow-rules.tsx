import type { ShadowReport } from '@cellarium/api';
import { parsePlace } from '@cellarium/model';
import { Fragment, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import folded from '../../ui/folded-table.module.css';
import { PlaceLink } from '../../ui/place-link.tsx';
import { StateText } from '../../ui/state-text.tsx';
import styles from './shadow.module.css';

type ShadowRule = ShadowReport['rules'][number];
type Example = ShadowRule['examples'][number];

/** Below this two clocks can not be told apart by a person. */
const ALIKE_S = 0.05;

interface ShadowRulesProps {
  readonly rules: readonly ShadowRule[];
}

/** By rule: what both raised, what either raised alone, and how they differ in time. */
export function ShadowRules({ rules }: ShadowRulesProps) {
  const t = useTranslations('strategies.report');
  const words = useTranslations('conditions');
  const format = useFormat();
  const [open, setOpen] = useState<string>();
  const earlier = ({ earlierS, raisedByBoth }: ShadowRule): string => {
    if (earlierS === null || raisedByBoth === 0) return MISSING;
    if (Math.abs(earlierS) < ALIKE_S) return t('alike');
    const time = `${format.number(Math.abs(earlierS), 1)} s`;
    return earlierS > 0 ? t('earlierBy', { time }) : t('laterBy', { time });
  };
  return (
    <table className={`${styles.table} ${folded.table}`}>
      <caption className="heard">{t('caption')}</caption>
      <thead>
        <tr>
          {(['rule', 'both', 'onlyLive', 'onlyCandidate', 'earlier', 'cleared'] as const).map(
            (column) => (
              <th key={column} scope="col" data-column={column}>
                {t(column)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <Fragment key={rule.rule}>
            <tr>
              <td data-column="rule">
                <button
                  type="button"
                  className={styles.open}
                  aria-expanded={open === rule.rule}
                  disabled={rule.examples.length === 0}
                  onClick={() => setOpen(open === rule.rule ? undefined : rule.rule)}
                >
                  {words(rule.rule)}
                </button>
              </td>
              <td data-label={t('both')}>{format.count(rule.raisedByBoth)}</td>
              <td data-label={t('onlyLive')}>
                <StateText priority={rule.onlyLive > 0 ? 'p2' : undefined}>
                  {format.count(rule.onlyLive)}
                </StateText>
              </td>
              <td data-label={t('onlyCandidate')}>
                <StateText priority={rule.onlyCandidate > 0 ? 'p3' : undefined}>
                  {format.count(rule.onlyCandidate)}
                </StateText>
              </td>
              <td data-label={t('earlier')}>{earlier(rule)}</td>
              <td data-label={t('cleared')}>{format.count(rule.clearedDifferently)}</td>
            </tr>
            {open === rule.rule && (
              <tr>
                <td colSpan={6} className={styles.examples}>
                  <ul aria-label={t('examples')}>
                    {rule.examples.map((example) => (
                      <ExampleLine
                        key={`${example.place} ${example.liveMs} ${example.candidateMs}`}
                        example={example}
                      />
                    ))}
                  </ul>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface ExampleLineProps {
  readonly example: Example;
}

function ExampleLine({ example }: ExampleLineProps) {
  const t = useTranslations('strategies.report');
  const alarms = useTranslations('alarms');
  const levels = useTranslations('protection.tiers');
  const format = useFormat();
  const { topology } = useStation();
  const place = parsePlace(example.place, topology);
  const level = (['l1', 'l2', 'l3'] as const)[example.level - 1];
  const at = (ms: number): string => {
    const { date, clockMs } = format.plantTime(ms);
    return `${date} ${clockMs}`;
  };
  return (
    <li>
      {place ? <PlaceLink place={place} /> : example.place || alarms('station')}
      {level && <span>{levels(level)}</span>}
      <span>
        {example.liveMs === null ? t('liveNever') : t('liveAt', { time: at(example.liveMs) })}
      </span>
      <span>
        {example.candidateMs === null
          ? t('candidateNever')
          : t('candidateAt', { time: at(example.candidateMs) })}
      </span>
    </li>
  );
}
