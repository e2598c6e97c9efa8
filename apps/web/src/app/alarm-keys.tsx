import { useTranslations } from 'use-intl';
import styles from './dialog.module.css';
import { LaterTexts } from './later-texts.tsx';

const KEYS = [
  ['move', ['j', 'k']],
  ['open', ['Enter']],
  ['acknowledge', ['a']],
  ['acknowledgeIncident', ['i']],
  ['acknowledgeShown', ['Shift', 'a']],
  ['shelve', ['s']],
  ['outOfService', ['o']],
  ['reset', ['r']],
  ['note', ['n']],
  ['filter', ['f']],
] as const;

/** The keys of the pages of alarms; their words come with those pages. */
export default function AlarmKeys() {
  return (
    <LaterTexts of="later">
      <KeyRows />
    </LaterTexts>
  );
}

function KeyRows() {
  const t = useTranslations('alarmPages.keys');
  return (
    <>
      <h3>{t('title')}</h3>
      <dl>
        {KEYS.map(([name, keys]) => (
          <div key={name} className={styles.keyRow}>
            <dt>{t(name)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
