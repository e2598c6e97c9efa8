import type { MachineList, NewMachineToken } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { useOwnSession } from '../../hooks/use-session.ts';
import type { SendFailure, Sent } from '../../stream/send.ts';
import styles from './access.module.css';
import { FailureWords } from './failure-words.tsx';
import { MachineTable } from './machine-table.tsx';
import { MachineToken } from './machine-token.tsx';
import { NewMachineForm } from './new-machine-form.tsx';

/** The accounts of upstream systems; a new one's token stands here until somebody puts it away. */
export function Machines() {
  const t = useTranslations('access.machines');
  const session = useOwnSession();
  const [version, setVersion] = useState(0);
  const [failure, setFailure] = useState<SendFailure>();
  const [made, setMade] = useState<NewMachineToken>();
  const { value } = useAsked<MachineList>('/api/v1/machines', version);
  const send = async <Answer,>(sent: Sent): Promise<Answer | undefined> => {
    const answer = await session.send<Answer>(sent, 'administrator');
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return undefined;
    setVersion((was) => was + 1);
    return answer.value;
  };
  return (
    <>
      <h2>{t('title')}</h2>
      <p className={styles.note}>{t('note')}</p>
      {made && <MachineToken made={made} putAway={() => setMade(undefined)} />}
      {value ? (
        <MachineTable
          machines={value.machines}
          revoke={(name) =>
            void send({ method: 'DELETE', path: `/machines/${encodeURIComponent(name)}` })
          }
        />
      ) : (
        <p className={styles.note}>{t('loading')}</p>
      )}
      <FailureWords failure={failure} />
      <NewMachineForm
        make={async (body) => {
          const answer = await send<NewMachineToken>({ method: 'POST', path: '/machines', body });
          if (answer) setMade(answer);
          return answer !== undefined;
        }}
      />
    </>
  );
}
