import { Menu } from '@base-ui/react/menu';
import { Check, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '../hooks/use-settings.ts';
import { LANGUAGES, THEMES } from '../stores/settings.ts';
import styles from './display-menu.module.css';

/** A language is named in itself, for who can not read the other one. */
const LANGUAGE_NAMES = { en: 'English', zh: '简体中文' } as const;

/** Opens at once: it was asked for by a click on the button it replaces. */
export default function DisplayMenu({ className }: { readonly className: string | undefined }) {
  const t = useTranslations('shell.settings');
  const [settings, change] = useSettings();
  // Inside the tools, so that it belongs to a landmark of the page.
  const [host, setHost] = useState<HTMLElement | null>(null);
  return (
    <Menu.Root defaultOpen>
      <span ref={setHost} />
      <Menu.Trigger className={className ?? ''} aria-label={t('open')} title={t('open')}>
        <SunMoon aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal container={host}>
        <Menu.Positioner side="right" align="end" sideOffset={6} className={styles.positioner}>
          <Menu.Popup className={styles.popup}>
            <Menu.RadioGroup
              value={settings.theme}
              onValueChange={(theme) => change({ theme })}
              aria-label={t('theme')}
            >
              <div className={styles.label}>{t('theme')}</div>
              {THEMES.map((theme) => (
                <Menu.RadioItem key={theme} value={theme} className={styles.item}>
                  <Menu.RadioItemIndicator className={styles.check}>
                    <Check aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                  {t(theme)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.RadioGroup
              value={settings.language}
              onValueChange={(language) => change({ language })}
              aria-label={t('language')}
            >
              <div className={styles.label}>{t('language')}</div>
              {LANGUAGES.map((language) => (
                <Menu.RadioItem
                  key={language}
                  value={language}
                  className={styles.item}
                  lang={language}
                >
                  <Menu.RadioItemIndicator className={styles.check}>
                    <Check aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                  {LANGUAGE_NAMES[language]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
