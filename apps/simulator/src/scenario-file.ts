import { readFileSync } from 'node:fs';
import type { Topology } from '@cellarium/model';
import { parseScenario, type Scenario } from '@cellarium/plant';
import { err, type Result } from '@cellarium/stdx';
import { parseDocument } from 'yaml';

/** Reads a scenario file, YAML or JSON. The error names the file and the place in it. */
export function readScenarioFile(path: string, topology: Topology): Result<Scenario, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return err(`${path}: can not be read: ${(error as Error).message}`);
  }
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) return err(`${path}: is no YAML or JSON: ${problem.message}`);
  const scenario = parseScenario(document.toJS(), topology);
  if (scenario.ok) return scenario;
  const { path: inside, message } = scenario.error;
  return err(`${path}: ${inside === '' ? '' : `${inside}: `}${message}`);
}
