/*
 * One-step Arrhenius kinetics of an LFP cell that goes into thermal runaway, set by its two published
 * marks: self-heating of 0.02 K/min at 90 degC (where calorimeters call it onset) and some K/s at
 * 200 degC. Activation energy inside the 110-135 kJ/mol of LIM1TR's reactions.
 */

const ACTIVATION_J_PER_MOL = 120_000;
const GAS_CONSTANT_J_PER_MOL_K = 8.314;
const KELVIN = 273.15;
/** 5.8 kJ/K of a 314 Ah cell through the 350 K between runaway and its peak. */
export const REACTION_ENERGY_J = 2.0e6;
/** From 0.02 K/min at 90 degC: share of the energy per second = 3.3e-4 K/s / 350 K. */
const RATE_PER_S =
  9.5e-7 / Math.exp(-ACTIVATION_J_PER_MOL / (GAS_CONSTANT_J_PER_MOL_K * (90 + KELVIN)));
/** Mass transport ends the acceleration: a cell of this size burns out in ten seconds or more. */
const RATE_MAX_PER_S = 0.1;

/** Share of the remaining energy that is set free per second. */
export function reactionRatePerS(temperatureC: number): number {
  const exponent = -ACTIVATION_J_PER_MOL / (GAS_CONSTANT_J_PER_MOL_K * (temperatureC + KELVIN));
  return Math.min(RATE_MAX_PER_S, RATE_PER_S * Math.exp(exponent));
}

/** The cell begins to give off gas, hydrogen first. */
export const OFF_GAS_C = 110;
/** The valve opens. */
export const VENTING_C = 150;
/** Separator gone: the short is as hard as it gets, and sense wires burn. */
export const COLLAPSE_C = 230;
