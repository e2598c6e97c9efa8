import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './points.module.css';

/** Every point as CSV: on the clipboard, or as a file where the browser has no clipboard to give. */
export function CopyPoints({ path }: { readonly path: string }) {
  const t = useTranslations('device.points');
  const [said, say] = useState('');
  const csvPath = `${path}/points.csv`;
  const copy = async (): Promise<void> => {
    try {
      const answer = await fetch(csvPath);
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      await navigator.clipboard.writeText(text);
      say(t('copied', { count: String(text.trimEnd().split('\n').length - 1) }));
    } catch {
      // Without a secure context, the person's leave or the server there is nothing to copy to or from.
      say(t('copyFailed'));
    }
  };
  return (
    <span className={styles.copy}>
      <button type="button" onClick={() => void copy()}>
        {t('copy')}
      </button>
      <a href={csvPath} download>
        {t('file')}
      </a>
      <span role="status">{said}</span>
    </span>
  );
}
