import { useEffect, useState } from 'react';

/** `t` turns the modules into a table and back, where nobody is typing. */
export function useTableKey(): readonly [boolean, (isTable: boolean) => void] {
  const [isTable, setIsTable] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      setIsTable((was) => !was);
    };
    // Before the keys of the frame: on this page the key is the table's.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return [isTable, setIsTable];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea');
}
