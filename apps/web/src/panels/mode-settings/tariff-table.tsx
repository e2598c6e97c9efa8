import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { FieldError } from './field-error.tsx';
import type { BandRow, FormValues } from './form-values.ts';
import styles from './settings.module.css';
import { useSettingWords } from './use-setting-words.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1));
const DAYS = ['every', 'work', 'free'] as const;
/** The whole day of the whole year: what is named above it is the exception. */
const NEW_BAND: BandRow = {
  fromMonth: '1',
  toMonth: '12',
  days: 'every',
  from: '00:00',
  to: '24:00',
  buy: '',
  sell: '',
};
const FIELDS = ['fromMonth', 'toMonth', 'days', 'from', 'to', 'buy', 'sell'] as const;
const COLUMNS = ['months', 'days', 'from', 'to', 'buy', 'sell'] as const;

/** Prices by month, kind of day and time; of two lines that fit, the upper one counts. */
export function TariffTable({ name }: { readonly name: string }) {
  const { control, register, watch, formState } = useFormContext<FormValues>();
  const t = useTranslations('modeSettings.tariff');
  const words = useSettingWords();
  const rows = useFieldArray({ control, name: 'bands' });
  const currency = watch('currency').trim();
  const { errors } = formState;
  return (
    <section className={styles.table} aria-label={words.label(name)}>
      <h3>{words.label(name)}</h3>
      <p className={styles.help}>{words.help(name)}</p>
      {rows.fields.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <>
          <label className={dispatch.field}>
            <span>{words.label('currency')}</span>
            <input className={styles.currency} maxLength={8} {...register('currency')} />
          </label>
          <FieldError problem={errors.currency?.type} />
          <ScrollRegion className={styles.wide} label={words.label(name)}>
            <table>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      {t(`columns.${column}`, { currency })}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {rows.fields.map(({ id }, at) => (
                  <Band
                    key={id}
                    at={at}
                    count={rows.fields.length}
                    move={(to) => rows.move(at, to)}
                    remove={() => rows.remove(at)}
                  />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </>
      )}
      <FieldError problem={errors.bands?.root?.type ?? errors.bands?.type} />
      <div className={dispatch.acts}>
        <button
          type="button"
          className={dispatch.button}
          onClick={() => rows.append(NEW_BAND, { focusName: `bands.${rows.fields.length}.from` })}
        >
          {t('add')}
        </button>
      </div>
    </section>
  );
}

interface BandProps {
  readonly at: number;
  readonly count: number;
  readonly move: (to: number) => void;
  readonly remove: () => void;
}

function Band({ at, count, move, remove }: BandProps) {
  const { register, formState } = useFormContext<FormValues>();
  const t = useTranslations('modeSettings.tariff');
  const errors = formState.errors.bands?.[at];
  const line = String(at + 1);
  const field = (name: keyof BandRow) => ({
    ...register(`bands.${at}.${name}` as const),
    'aria-label': t(`fields.${name}`, { line }),
    'aria-invalid': !!errors?.[name],
  });
  const months = MONTHS.map((month) => (
    <option key={month} value={month}>
      {month}
    </option>
  ));
  const problem = FIELDS.map((name) => errors?.[name]?.type).find((type) => type);
  return (
    <>
      <tr>
        <td>
          <span className={styles.months}>
            <select {...field('fromMonth')}>{months}</select>–
            <select {...field('toMonth')}>{months}</select>
          </span>
        </td>
        <td>
          <select {...field('days')}>
            {DAYS.map((days) => (
              <option key={days} value={days}>
                {t(`kinds.${days}`)}
              </option>
            ))}
          </select>
        </td>
        <td>
          <input inputMode="numeric" size={5} maxLength={5} {...field('from')} />
        </td>
        <td>
          <input inputMode="numeric" size={5} maxLength={5} {...field('to')} />
        </td>
        <td>
          <input inputMode="decimal" size={6} {...field('buy')} />
        </td>
        <td>
          <input inputMode="decimal" size={6} placeholder={t('same')} {...field('sell')} />
        </td>
        <td>
          <span className={styles.months}>
            <button
              type="button"
              className={styles.icon}
              aria-label={t('up', { line })}
              disabled={at === 0}
              onClick={() => move(at - 1)}
            >
              <ArrowUp aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={t('down', { line })}
              disabled={at === count - 1}
              onClick={() => move(at + 1)}
            >
              <ArrowDown aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={t('remove', { line })}
              onClick={remove}
            >
              <X aria-hidden="true" />
            </button>
          </span>
        </td>
      </tr>
      {problem && (
        <tr>
          <td colSpan={COLUMNS.length + 1}>
            <FieldError problem={problem} />
          </td>
        </tr>
      )}
    </>
  );
}
