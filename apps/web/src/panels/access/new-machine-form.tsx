import { ACCOUNT_NAME_MAX, MACHINE_PURPOSE_MAX, type NewMachine } from '@cellarium/api';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { readPlantInput } from '../../format/plant-input.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './access.module.css';
import { Field } from './field.tsx';

interface NewMachineFormProps {
  /** False: it was not made, and why stands beside the table. */
  readonly make: (body: NewMachine) => Promise<boolean>;
}

const EMPTY = { name: '', purpose: '', addresses: '', expires: '' };

export function NewMachineForm({ make }: NewMachineFormProps) {
  const t = useTranslations('access.machines');
  const format = useFormat();
  const [typed, setTyped] = useState(EMPTY);
  const [isSending, setSending] = useState(false);
  const put = (change: Partial<typeof EMPTY>): void => setTyped((was) => ({ ...was, ...change }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    const expiresMs =
      typed.expires === ''
        ? undefined
        : readPlantInput(`${typed.expires}T00:00`, (utcMs) => format.plantTime(utcMs));
    const addresses = typed.addresses.split(/[\s,]+/).filter((each) => each !== '');
    const isMade = await make({
      name: typed.name.trim(),
      purpose: typed.purpose.trim(),
      ...(addresses.length > 0 && { addresses }),
      ...(expiresMs !== undefined && { expiresMs }),
    });
    setSending(false);
    if (isMade) setTyped(EMPTY);
  };
  return (
    <Panel title={t('add')}>
      <form className={styles.row} onSubmit={(event) => void submit(event)}>
        <Field
          label={t('columns.name')}
          hint={t('nameHint')}
          autoComplete="off"
          maxLength={ACCOUNT_NAME_MAX}
          required
          value={typed.name}
          onChange={(event) => put({ name: event.target.value })}
        />
        <Field
          label={t('columns.purpose')}
          hint={t('purposeHint')}
          minLength={3}
          maxLength={MACHINE_PURPOSE_MAX}
          required
          value={typed.purpose}
          onChange={(event) => put({ purpose: event.target.value })}
        />
        <Field
          label={t('addresses')}
          hint={t('addressesHint')}
          value={typed.addresses}
          onChange={(event) => put({ addresses: event.target.value })}
        />
        <Field
          label={t('expires')}
          hint={t('expiresHint')}
          type="date"
          value={typed.expires}
          onChange={(event) => put({ expires: event.target.value })}
        />
        <button type="submit" className={styles.main} disabled={isSending}>
          {t('addIt')}
        </button>
      </form>
    </Panel>
  );
}
