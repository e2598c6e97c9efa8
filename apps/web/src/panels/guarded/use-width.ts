import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Width of an element in root sizes (rem), so that what fits on it can be told before it is drawn. */
export function useWidthRem(before: number): readonly [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(before);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const now = element.clientWidth / rem;
      if (now > 0) setWidth(Math.round(now * 10) / 10);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
