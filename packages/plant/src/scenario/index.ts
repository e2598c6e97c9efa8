export { parseScenario } from './parse.ts';
export { type PlayedStep, ScenarioPlayer } from './player.ts';
export type { Scenario, ScenarioError, ScenarioStep } from './scenario.ts';
