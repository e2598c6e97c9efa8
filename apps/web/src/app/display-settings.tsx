import { SunMoon } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';

/** The menu comes with the first click: nobody needs it to see the station. */
const DisplayMenu = lazy(() => import('./display-menu.tsx'));

export function DisplaySettings({ className }: { readonly className: string | undefined }) {
  const t = useTranslations('shell.settings');
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      className={className}
      aria-label={t('open')}
      title={t('open')}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <SunMoon aria-hidden="true" />
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <DisplayMenu className={className} />
    </Suspense>
  );
}
