import type { Topology } from '@cellarium/model';
import { type RefObject, useEffect, useState } from 'react';
import { layOutPlan, type PlanLayout } from './plan-layout.ts';

/** The plan laid out for the room it has; the canvas gets as many pixels as the screen shows. */
export function usePlanSize(
  frame: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  topology: Topology,
): PlanLayout | undefined {
  const [layout, setLayout] = useState<PlanLayout>();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const scale = devicePixelRatio;
      if (canvas.current) {
        canvas.current.width = Math.round(width * scale);
        canvas.current.height = Math.round(height * scale);
        canvas.current.getContext('2d')?.setTransform(scale, 0, 0, scale, 0, 0);
      }
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setLayout(layOutPlan(topology, width, height, remPx));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, canvas, topology]);
  return layout;
}
