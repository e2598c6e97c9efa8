import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useCurveName } from '../frequency/use-curve-name.ts';
import type { Change } from './changes-of.ts';
import { type BandRow, type DayRow, OWN_CURVE } from './form-values.ts';
import styles from './settings.module.css';
import { useSettingWords } from './use-setting-words.ts';
import { useWeekday } from './use-weekday.ts';

/** What saving would change: before and after, line by line. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations('modeSettings.changes');
  return (
    <section className={styles.changes} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      {changes.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <li key={change.kind === 'figure' ? change.setting.name : change.kind}>
              <ChangeText change={change} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ChangeText({ change }: { readonly change: Change }) {
  const t = useTranslations('modeSettings');
  const words = useSettingWords();
  const curveName = useCurveName();
  const rowText = useRowText();
  if (change.kind !== 'figure') {
    const { removed, added } = change;
    return (
      <>
        <span className={styles.what}>
          {words.label(change.kind === 'days' ? 'special' : 'tariff')}
        </span>
        {removed.length + added.length === 0 && <span>{t('changes.order')}</span>}
        {removed.map((row) => (
          <del key={rowText(row)}>{rowText(row)}</del>
        ))}
        {added.map((row) => (
          <ins key={rowText(row)}>{rowText(row)}</ins>
        ))}
      </>
    );
  }
  const { setting, before, after } = change;
  const text = (value: string): string => {
    if (value.trim() === '') return MISSING;
    if (setting.kind === 'flag') return t(value === 'yes' ? 'yes' : 'no');
    if (setting.kind === 'curve') return value === OWN_CURVE ? t('ownDroop') : curveName(value);
    return `${value.trim()} ${words.unit(setting.kind)}`.trim();
  };
  return (
    <>
      <span className={styles.what}>{words.label(setting.name)}</span>
      <del>{text(before)}</del> <span aria-hidden="true">→</span> <ins>{text(after)}</ins>
    </>
  );
}

function useRowText(): (row: DayRow | BandRow) => string {
  const t = useTranslations('modeSettings');
  const weekday = useWeekday();
  return (row) => {
    if ('day' in row) return `${row.day} ${weekday(row.day)}, ${t(`days.kinds.${row.kind}`)}`;
    const { fromMonth, toMonth, days, from, to, buy, sell } = row;
    const kind = days === 'work' || days === 'free' ? days : 'every';
    return t('changes.band', {
      months: `${fromMonth}–${toMonth}`,
      days: t(`tariff.kinds.${kind}`),
      times: `${from}–${to}`,
      buy: buy || MISSING,
      sell: sell || buy || MISSING,
    });
  };
}
