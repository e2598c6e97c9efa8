import { paintBars } from './paint-bars.ts';
import { paintFeeders } from './paint-feeders.ts';
import { paintPlaceMarks } from './paint-marks.ts';
import type { PlanLayout } from './plan-layout.ts';
import type { PlanLook, PlanMarks, PlanView } from './plan-look.ts';

/** Draws the whole plan. 2,400 bars are a few paths: one fill a kind, not one a bar. */
export function paintPlan(
  context: CanvasRenderingContext2D,
  view: PlanView,
  layout: PlanLayout,
  look: PlanLook,
  marks: PlanMarks,
): void {
  context.clearRect(0, 0, layout.width, layout.height);
  paintFeeders(context, view, layout, look);
  paintBars(context, view, layout, look);
  paintPlaceMarks(context, view, layout, look, marks);
}
