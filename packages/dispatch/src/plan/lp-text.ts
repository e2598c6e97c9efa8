import { type ArbitrageProblem, checkProblem, needsChoice } from './arbitrage-problem.ts';

/*
 * The problem in CPLEX LP format, which HiGHS reads. Names: d = discharge, c = charge (kW, AC), s =
 * energy at the end of the step (kWh), i and x = import and export of the site, p = its greatest import,
 * u = 1 where it charges. Every term stands on a line of its own: readers bound their lines.
 */

/** Fixed point, since some readers take `e` in a coefficient for a name. */
function figure(value: number): string {
  const text = value.toFixed(9);
  return /^-?0\.0+$/.test(text) ? '0' : text;
}

function term(factor: number, name: string): string {
  return ` ${factor < 0 ? '-' : '+'} ${figure(Math.abs(factor))} ${name}`;
}

/** Text of the whole problem: what is minimised is cost less income. */
export function lpText(problem: ArbitrageProblem): string {
  checkProblem(problem);
  return [
    'Minimize',
    ' cost:',
    ...objective(problem),
    'Subject To',
    ...constraints(problem),
    'Bounds',
    ...bounds(problem),
    ...choices(problem),
    'End',
    '',
  ].join('\n');
}

function objective(problem: ArbitrageProblem): string[] {
  const { stepH, site, degradationPerKwh, dischargeEfficiency } = problem;
  const lines: string[] = [];
  for (const [step, buy] of problem.buyPerKwh.entries()) {
    const sell = problem.sellPerKwh[step] as number;
    const wear = (degradationPerKwh / dischargeEfficiency) * stepH;
    if (site === undefined) {
      lines.push(term(wear - sell * stepH, `d${step}`), term(buy * stepH, `c${step}`));
    } else {
      lines.push(term(wear, `d${step}`), term(buy * stepH, `i${step}`));
      lines.push(term(-sell * stepH, `x${step}`));
    }
  }
  if (site !== undefined) lines.push(term(site.demandPerKw, 'p'));
  return lines;
}

function constraints(problem: ArbitrageProblem): string[] {
  const { stepH, chargeEfficiency, dischargeEfficiency, startKwh, endKwh, site } = problem;
  const lines: string[] = [];
  const last = problem.buyPerKwh.length - 1;
  for (let step = 0; step <= last; step += 1) {
    lines.push(` energy${step}:`, term(1, `s${step}`));
    if (step > 0) lines.push(term(-1, `s${step - 1}`));
    lines.push(term(-chargeEfficiency * stepH, `c${step}`));
    lines.push(term(stepH / dischargeEfficiency, `d${step}`));
    lines.push(` = ${figure(step === 0 ? startKwh : 0)}`);
    if (needsChoice(problem, step)) {
      lines.push(` charges${step}:`, term(1, `c${step}`));
      lines.push(term(-problem.maxChargeKw, `u${step}`), ' <= 0');
      lines.push(` gives${step}:`, term(1, `d${step}`));
      lines.push(term(problem.maxDischargeKw, `u${step}`));
      lines.push(` <= ${figure(problem.maxDischargeKw)}`);
    }
    if (site === undefined) continue;
    lines.push(` site${step}:`, term(1, `i${step}`), term(-1, `x${step}`));
    lines.push(term(1, `d${step}`), term(-1, `c${step}`));
    lines.push(` = ${figure(site.loadKw[step] as number)}`);
    lines.push(` peak${step}:`, term(1, 'p'), term(-1, `i${step}`), ' >= 0');
  }
  lines.push(` end:`, term(1, `s${last}`), ` >= ${figure(endKwh)}`);
  return lines;
}

function bounds(problem: ArbitrageProblem): string[] {
  const lines: string[] = [];
  for (let step = 0; step < problem.buyPerKwh.length; step += 1) {
    lines.push(` 0 <= d${step} <= ${figure(problem.maxDischargeKw)}`);
    lines.push(` 0 <= c${step} <= ${figure(problem.maxChargeKw)}`);
    lines.push(` ${figure(problem.leastKwh)} <= s${step} <= ${figure(problem.mostKwh)}`);
    if (problem.site === undefined) continue;
    lines.push(` 0 <= i${step} <= ${figure(problem.site.mostImportKw)}`);
    lines.push(` 0 <= x${step}`);
  }
  if (problem.site !== undefined) lines.push(' 0 <= p');
  return lines;
}

function choices(problem: ArbitrageProblem): string[] {
  const names = problem.buyPerKwh
    .map((_, step) => step)
    .filter((step) => needsChoice(problem, step))
    .map((step) => ` u${step}`);
  return names.length === 0 ? [] : ['Binary', ...names];
}
