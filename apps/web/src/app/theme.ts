import { useEffect } from 'react';
import type { Theme } from '../stores/settings.ts';

/** Puts the theme on the page; as the system, it follows the system while it is shown. */
export function useTheme(theme: Theme): void {
  useEffect(() => {
    const prefersLight = matchMedia('(prefers-color-scheme: light)');
    const apply = (): void => {
      const isLight = theme === 'light' || (theme === 'system' && prefersLight.matches);
      document.documentElement.dataset.theme = isLight ? 'light' : 'dark';
    };
    apply();
    prefersLight.addEventListener('change', apply);
    return () => prefersLight.removeEventListener('change', apply);
  }, [theme]);
}
