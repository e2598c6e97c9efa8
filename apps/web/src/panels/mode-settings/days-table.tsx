import { X } from 'lucide-react';
import { useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import dispatch from '../dispatch/dispatch.module.css';
import { FieldError } from './field-error.tsx';
import type { DayRow, FormValues } from './form-values.ts';
import styles from './settings.module.css';
import { SPAN_DAYS_MAX, spanOf } from './span-of.ts';
import { useSettingWords } from './use-setting-words.ts';
import { useWeekday } from './use-weekday.ts';

/** Holidays, and weekend days that are worked instead; a stretch of days is added at once. */
export function DaysTable({ name }: { readonly name: string }) {
  const { control, register, formState } = useFormContext<FormValues>();
  const t = useTranslations('modeSettings.days');
  const words = useSettingWords();
  const weekday = useWeekday();
  const rows = useFieldArray({ control, name: 'days' });
  return (
    <section className={styles.table} aria-label={words.label(name)}>
      <h3>{words.label(name)}</h3>
      <p className={styles.help}>{words.help(name)}</p>
      {rows.fields.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('weekday')}</th>
              <th scope="col">{t('kind')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.fields.map(({ id, day }, at) => (
              <tr key={id}>
                <td className={styles.date}>{day}</td>
                <td>{weekday(day)}</td>
                <td>
                  <select
                    aria-label={t('kindOf', { day })}
                    {...register(`days.${at}.kind` as const)}
                  >
                    <option value="holiday">{t('kinds.holiday')}</option>
                    <option value="workDay">{t('kinds.workDay')}</option>
                  </select>
                </td>
                <td>
                  <button
                    type="button"
                    className={styles.icon}
                    aria-label={t('remove', { day })}
                    title={t('remove', { day })}
                    onClick={() => rows.remove(at)}
                  >
                    <X aria-hidden="true" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AddDays known={rows.fields} onAdd={(added) => rows.replace(added)} />
      <FieldError problem={formState.errors.days?.root?.type ?? formState.errors.days?.type} />
    </section>
  );
}

interface AddDaysProps {
  readonly known: readonly DayRow[];
  /** All rows, the new ones among them in the order of their days. */
  readonly onAdd: (rows: DayRow[]) => void;
}

function AddDays({ known, onAdd }: AddDaysProps) {
  const t = useTranslations('modeSettings.days');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<DayRow['kind']>('holiday');
  const span = spanOf(from, to === '' ? from : to);
  const add = (): void => {
    const next = new Map(known.map((row) => [row.day, { day: row.day, kind: row.kind }]));
    for (const day of span) next.set(day, { day, kind });
    onAdd([...next.values()].sort((one, other) => (one.day < other.day ? -1 : 1)));
    setFrom('');
    setTo('');
  };
  const isTooLong = from !== '' && to !== '' && span.length === 0;
  return (
    <>
      <div className={dispatch.row}>
        <label className={dispatch.field}>
          <span>{t('from')}</span>
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label className={dispatch.field}>
          <span>{t('to')}</span>
          <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
        <label className={dispatch.field}>
          <span>{t('kind')}</span>
          <select value={kind} onChange={(event) => setKind(event.target.value as DayRow['kind'])}>
            <option value="holiday">{t('kinds.holiday')}</option>
            <option value="workDay">{t('kinds.workDay')}</option>
          </select>
        </label>
        <button
          type="button"
          className={dispatch.button}
          disabled={span.length === 0}
          onClick={add}
        >
          {t('add', { count: span.length })}
        </button>
      </div>
      {isTooLong && (
        <p className={styles.error}>{t('tooLong', { count: String(SPAN_DAYS_MAX) })}</p>
      )}
    </>
  );
}
