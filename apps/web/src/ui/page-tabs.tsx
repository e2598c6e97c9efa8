import { Link } from 'wouter';
import styles from './page-tabs.module.css';

interface PageTabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [id: Id, href: string])[];
  readonly current: Id;
  readonly name: (id: Id) => string;
}

/** The pages that belong together, of which one is shown. */
export function PageTabs<Id extends string>({ label, tabs, current, name }: PageTabsProps<Id>) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(([id, href]) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {name(id)}
        </Link>
      ))}
    </nav>
  );
}
