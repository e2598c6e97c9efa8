import { useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import styles from './choice.module.css';

interface Neighbour {
  readonly href: string;
  readonly name: string;
}

interface NeighboursProps {
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

/** The place before and the place after, by click and by the keys [ and ]. */
export function Neighbours({ previous, next }: NeighboursProps) {
  const [, navigate] = useLocation();
  const before = previous?.href;
  const after = next?.href;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, select, textarea'))
        return;
      const to = event.key === '[' ? before : event.key === ']' ? after : undefined;
      if (to === undefined) return;
      event.preventDefault();
      navigate(to);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [before, after, navigate]);
  return (
    <span className={styles.neighbours}>
      <Step neighbour={previous} sign="‹" shortcut="[" />
      <Step neighbour={next} sign="›" shortcut="]" />
    </span>
  );
}

interface StepProps {
  readonly neighbour: Neighbour | undefined;
  readonly sign: string;
  readonly shortcut: string;
}

function Step({ neighbour, sign, shortcut }: StepProps) {
  if (!neighbour)
    return (
      <span className={styles.noStep} aria-hidden="true">
        {sign}
      </span>
    );
  return (
    <Link
      className={styles.step}
      href={neighbour.href}
      aria-label={neighbour.name}
      title={neighbour.name}
      aria-keyshortcuts={shortcut}
    >
      <span aria-hidden="true">
        {sign} <kbd>{shortcut}</kbd>
      </span>
    </Link>
  );
}
