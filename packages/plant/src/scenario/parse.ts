import type { Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { readParameters } from '../faults/parameters.ts';
import { parseFaultPlace } from '../faults/place.ts';
import { FAULT_KINDS, findFaultKind } from '../faults/registry.ts';
import type { Scenario, ScenarioError, ScenarioStep } from './scenario.ts';
import { parseTimeS } from './time.ts';

/** A scenario is written by a person: thousands of steps are a mistake, not a timeline. */
const STEPS_MAX = 5_000;
const SCENARIO_KEYS = ['name', 'description', 'steps'];
const STEP_KEYS = ['at', 'fault', 'place', 'parameters', 'duration'];

/**
 * Reads a scenario from a parsed value (of YAML or JSON) for one station. Everything is checked here,
 * so that a mistake in the last step is found before the first one runs.
 */
export function parseScenario(value: unknown, topology: Topology): Result<Scenario, ScenarioError> {
  if (!isRecord(value)) {
    return wrong('', 'a scenario is a mapping with name and steps');
  }
  const stray = Object.keys(value).find((key) => !SCENARIO_KEYS.includes(key));
  if (stray !== undefined) {
    return wrong(stray, `is not known; a scenario has ${SCENARIO_KEYS.join(', ')}`);
  }
  const { name, description = '', steps } = value;
  if (typeof name !== 'string' || name.trim() === '') return wrong('name', 'has to be a text');
  if (typeof description !== 'string') return wrong('description', 'has to be a text');
  if (!Array.isArray(steps) || steps.length === 0) {
    return wrong('steps', 'has to be a list with at least one step');
  }
  if (steps.length > STEPS_MAX) return wrong('steps', `has ${steps.length}; at most ${STEPS_MAX}`);
  const read: ScenarioStep[] = [];
  for (const [index, item] of steps.entries()) {
    const step = readStep(item, `steps[${index}]`, topology);
    if (!step.ok) return step;
    read.push(step.value);
  }
  // The sort is stable: steps of one moment stay in the order of the file.
  read.sort((a, b) => a.atS - b.atS);
  return ok({ name, description, steps: read });
}

function readStep(
  value: unknown,
  path: string,
  topology: Topology,
): Result<ScenarioStep, ScenarioError> {
  if (!isRecord(value)) return wrong(path, 'has to be a mapping with at, fault and place');
  const stray = Object.keys(value).find((key) => !STEP_KEYS.includes(key));
  if (stray !== undefined) {
    return wrong(`${path}.${stray}`, `is not known; a step has ${STEP_KEYS.join(', ')}`);
  }
  const atS = parseTimeS(value.at);
  if (atS === undefined) return wrong(`${path}.at`, TIME_EXPECTED);
  const durationS = value.duration === undefined ? undefined : parseTimeS(value.duration);
  if (value.duration !== undefined && !(durationS !== undefined && durationS > 0)) {
    return wrong(`${path}.duration`, TIME_EXPECTED);
  }
  const kind = typeof value.fault === 'string' ? findFaultKind(value.fault) : undefined;
  if (kind === undefined) {
    return wrong(
      `${path}.fault`,
      `${JSON.stringify(value.fault) ?? 'nothing'} is no fault; there are ${FAULT_KINDS.map(({ id }) => id).join(', ')}`,
    );
  }
  const { place: placeText, parameters = {} } = value;
  if (typeof placeText !== 'string') return wrong(`${path}.place`, 'has to be a text');
  const place = parseFaultPlace(placeText, kind.place, topology);
  if (!place.ok) return wrong(`${path}.place`, place.error);
  if (!isRecord(parameters)) return wrong(`${path}.parameters`, 'has to be a mapping');
  const read = readParameters(kind.parameters, parameters);
  if (!read.ok) return wrong(`${path}.parameters`, read.error.message);
  return ok({ atS, kind: kind.id, place: place.value.text, parameters: read.value, durationS });
}

const TIME_EXPECTED = "has to be seconds (90), or 'mm:ss' or 'hh:mm:ss' in quotes";

function wrong(path: string, message: string): Result<never, ScenarioError> {
  return err({ path, message });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
