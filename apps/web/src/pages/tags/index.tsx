import type { TagList } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { NewTagForm } from '../../panels/tags/new-tag.tsx';
import { TagRow } from '../../panels/tags/tag-row.tsx';
import tags from '../../panels/tags/tags.module.css';
import { Panel } from '../../ui/panel.tsx';

/** /dispatch/tags: what is out of dispatch because people work on it. */
export default function TagsPage() {
  const t = useTranslations('tags');
  useTitle(t('title'));
  const { view, hasData } = useScope({ kind: 'dispatch' });
  const [changes, setChanges] = useState(0);
  const version = hasData ? (view.tables.dispatch.tagsVersion[0] as number) : 0;
  const { value, status, refusal } = useAsked<TagList>(
    hasData ? '/api/v1/dispatch/tags' : undefined,
    `${version}.${changes}`,
  );
  const done = (): void => setChanges((was) => was + 1);
  const hanging = value?.tags.filter(({ released }) => !released) ?? [];
  const past = value?.tags.filter(({ released }) => released) ?? [];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="tags" />
      </header>
      {!value ? (
        <Asking status={status} refusal={refusal} />
      ) : (
        <>
          <Panel title={t('hanging')}>
            {hanging.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
            <ul className={tags.tags}>
              {hanging.map((tag) => (
                <TagRow key={tag.id} tag={tag} done={done} />
              ))}
            </ul>
          </Panel>
          <NewTagForm done={done} />
          {past.length > 0 && (
            <Panel title={t('past')}>
              <ul className={tags.tags}>
                {past.map((tag) => (
                  <TagRow key={tag.id} tag={tag} done={done} />
                ))}
              </ul>
            </Panel>
          )}
        </>
      )}
    </div>
  );
}
