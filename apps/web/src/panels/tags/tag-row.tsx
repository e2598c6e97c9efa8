import type { DispatchTag } from '@cellarium/api';
import { mayAs } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useAccess } from '../../hooks/use-session.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { PlaceText } from '../dispatch/place-text.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { useAct } from '../dispatch/use-act.ts';
import styles from './tags.module.css';

/** One tag: where, whose, why, since when; only its owner or an administrator takes it away. */
export function TagRow({ tag, done }: { readonly tag: DispatchTag; readonly done: () => void }) {
  const t = useTranslations('tags');
  const format = useFormat();
  const nowMs = useServerNow();
  // What comes back into dispatch may raise power: not from a phone.
  const isNarrow = useIsNarrow();
  const person = useAccess()?.session;
  const act = useAct();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { released } = tag;
  const since = format.plantTime(tag.sinceMs);
  const mayRelease =
    !released &&
    !isNarrow &&
    person !== null &&
    person !== undefined &&
    (person.name === tag.owner || mayAs(person.role, 'administrator'));
  const release = async (): Promise<void> => {
    const answer = await act.run({
      method: 'POST',
      path: `/dispatch/tags/${tag.id}/release`,
      body: { reason: reason.trim() },
    });
    if (answer !== undefined) done();
  };
  return (
    <li className={styles.tag} data-released={released ? true : undefined}>
      <span className={styles.place}>
        <PlaceText place={tag.place} />
      </span>
      <span>
        <strong>{tag.owner}</strong>: {tag.reason}
        {tag.isDue && <span className={dispatch.warning}> {t('due', { owner: tag.owner })}</span>}
      </span>
      <span className={dispatch.quiet}>
        {since.date} {since.clock.slice(0, 5)}{' '}
        {released
          ? t('released', { by: released.by, time: format.plantTime(released.atMs).clock })
          : t('for', { age: format.age(nowMs - tag.sinceMs) })}
      </span>
      {!released && !isNarrow && !isAsking && (
        <button
          type="button"
          className={dispatch.button}
          disabled={!mayRelease}
          title={mayRelease ? undefined : t('notOwner')}
          onClick={() => setAsking(true)}
        >
          {t('release')}
        </button>
      )}
      {isAsking && (
        <form
          className={dispatch.row}
          onSubmit={(event) => {
            event.preventDefault();
            void release();
          }}
        >
          <ReasonField reason={reason} onReason={setReason} />
          <button
            type="submit"
            className={dispatch.button}
            disabled={!isReason(reason) || act.isSending}
          >
            {t('release')}
          </button>
          <button type="button" className={dispatch.button} onClick={() => setAsking(false)}>
            {t('cancel')}
          </button>
        </form>
      )}
      <Failure failure={act.failure} />
    </li>
  );
}
