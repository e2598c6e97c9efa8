import type { DispatchModeDetail, DispatchModeList } from '@cellarium/api';
import { useEffect, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useOwnSession } from '../../hooks/use-session.ts';
import type { SendFailure } from '../../stream/send.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { Changes } from './changes.tsx';
import { changesOf } from './changes-of.ts';
import { type FormValues, valuesOf } from './form-values.ts';
import { type FieldProblem, fieldOf, settingsOf } from './read-form.ts';
import { SettingFields } from './setting-fields.tsx';
import styles from './settings.module.css';

interface SettingsFormProps {
  readonly detail: DispatchModeDetail;
  /** Else the settings are read, not changed. */
  readonly isEditable: boolean;
  readonly done: () => void;
}

/** The settings of a mode: changed, looked at before and after, given a reason, and saved. */
export function SettingsForm({ detail, isEditable, done }: SettingsFormProps) {
  const t = useTranslations('modeSettings');
  const session = useOwnSession();
  const { powerUnit } = useFormat();
  const { asked, mode } = detail;
  const [start, setStart] = useState({ settings: mode.settings, atMs: detail.serverTimeMs });
  const [failure, setFailure] = useState<SendFailure>();
  const [isSaved, setSaved] = useState(false);
  const before = valuesOf(asked, start.settings, powerUnit);
  const form = useForm<FormValues>({ defaultValues: before });
  const { setError, setValue, reset, formState } = form;
  const now = useWatch({ control: form.control }) as FormValues;
  const changes = changesOf(asked, before, now);
  const isNew = start.settings === null;
  const canSave = (changes.length > 0 || isNew) && isReason(now.reason);
  useEffect(() => {
    if (changes.length === 0) return;
    const keep = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', keep);
    return () => window.removeEventListener('beforeunload', keep);
  }, [changes.length]);
  const begin = (settings: typeof mode.settings, atMs: number): void => {
    setStart({ settings, atMs });
    reset(valuesOf(asked, settings, powerUnit));
  };
  const show = (problems: readonly FieldProblem[]): void => {
    for (const [at, { field, problem }] of problems.entries()) {
      if (field !== '') {
        setError(field as keyof FormValues, { type: problem }, { shouldFocus: at === 0 });
      }
    }
  };
  const save = async (values: FormValues): Promise<void> => {
    setFailure(undefined);
    setSaved(false);
    const settings = settingsOf(asked, values, powerUnit);
    if (!settings.ok) return show(settings.error);
    const answer = await session.send<DispatchModeList>(
      {
        method: 'PUT',
        path: `/dispatch/modes/${mode.mode}`,
        body: { settings: settings.value, reason: values.reason.trim() },
      },
      'engineer',
    );
    if (answer.ok) {
      begin(settings.value, answer.value.serverTimeMs);
      setSaved(true);
      done();
      return;
    }
    const wrong = 'setting' in answer.error ? answer.error.setting : undefined;
    const field = wrong && fieldOf(asked, wrong.field);
    if (wrong && field) show([{ field, problem: wrong.problem }]);
    else setFailure(answer.error);
  };
  const isElsewhere =
    detail.serverTimeMs > start.atMs &&
    JSON.stringify(mode.settings) !== JSON.stringify(start.settings);
  return (
    <FormProvider {...form}>
      <form
        className={styles.form}
        data-editable={isEditable || undefined}
        // Each try begins without what was wrong with the last one.
        onSubmit={(event) => {
          form.clearErrors();
          void form.handleSubmit(save)(event);
        }}
      >
        <fieldset className={styles.settings} disabled={!isEditable}>
          {isElsewhere && (
            <div className={dispatch.warning} role="alert">
              <p>{t('elsewhere')}</p>
              <button
                type="button"
                className={dispatch.button}
                onClick={() => begin(mode.settings, detail.serverTimeMs)}
              >
                {t('takeThem')}
              </button>
            </div>
          )}
          <SettingFields asked={asked} />
        </fieldset>
        {isEditable && (
          <div className={styles.side}>
            <Changes changes={changes} />
            <ReasonField
              reason={now.reason}
              onReason={(reason) => setValue('reason', reason, { shouldDirty: true })}
            />
            <div className={dispatch.acts}>
              <button
                type="submit"
                className={dispatch.main}
                disabled={!canSave || formState.isSubmitting}
              >
                {t(formState.isSubmitting ? 'saving' : 'save')}
              </button>
              <button
                type="button"
                className={dispatch.button}
                disabled={changes.length === 0}
                onClick={() => reset(before)}
              >
                {t('reset')}
              </button>
            </div>
            <p role="status">
              {isSaved && changes.length === 0 && t(mode.isEnabled ? 'savedOn' : 'savedOff')}
            </p>
            <Failure failure={failure} />
          </div>
        )}
      </form>
    </FormProvider>
  );
}
