import { Dialog } from '@base-ui/react/dialog';
import { BookOpen, CircleHelp, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { AREAS, isCurrent } from './areas.ts';
import { DisplaySettings } from './display-settings.tsx';
import styles from './more-sheet.module.css';
import type { OpenDialog } from './use-keys.ts';

interface MoreSheetProps {
  readonly dialogs: OpenDialog;
  readonly close: () => void;
}

/** Every area and every tool of the console, on a phone. */
export default function MoreSheet({ dialogs, close }: MoreSheetProps) {
  const t = useTranslations('shell');
  const [path] = useLocation();
  const show = (dialog: 'search' | 'help'): void => {
    close();
    dialogs.show(dialog);
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet}>
          <Dialog.Title className="heard">{t('nav.more')}</Dialog.Title>
          <nav aria-label={t('nav.all')} className={styles.areas}>
            {AREAS.map(([name, href, Icon]) => (
              <Link
                key={name}
                href={href}
                aria-current={isCurrent(href, path) ? 'page' : undefined}
                onClick={close}
              >
                <Icon aria-hidden="true" />
                {t(`nav.${name}`)}
              </Link>
            ))}
            <Link href="/journal" onClick={close}>
              <BookOpen aria-hidden="true" />
              {t('help.journal')}
            </Link>
          </nav>
          <div className={styles.tools}>
            <button type="button" onClick={() => show('search')}>
              <Search aria-hidden="true" />
              {t('search.open')}
            </button>
            <button type="button" onClick={() => show('help')}>
              <CircleHelp aria-hidden="true" />
              {t('help.open')}
            </button>
            <DisplaySettings className={styles.display} />
            <Dialog.Close className={styles.close}>{t('help.close')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
