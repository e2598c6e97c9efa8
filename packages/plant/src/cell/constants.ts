/*
 * One cell of 280 Ah, as the field has it: the resistances reproduce what a real block of 12 racks
 * showed 10, 20, 60, 120 and 300 s after a step (0.52, 0.57, 0.67, 0.71, 0.75 mOhm with its busbars).
 * Other capacities scale: resistance falls, mass and surfaces grow in proportion.
 */
export const REFERENCE_CAPACITY_AH = 280;

/** At 25 degC and 50 % SOC; R0 without the joint. */
export const R0_OHM = 0.365e-3;
export const R1_OHM = 0.15e-3;
export const R2_OHM = 0.2e-3;
export const TAU1_S = 10;
export const TAU2_S = 75;
/** The welded joint and half a busbar either side: 0.02 to 0.05 mOhm. */
export const CONTACT_OHM = 0.035e-3;

/**
 * Per unit of SOC: how fast a change of direction carries the cell to its other branch. 75 completes
 * it in 4 % SOC; LFP is found between 50 and 100.
 */
export const HYSTERESIS_GAMMA = 75;

/** 5.49 kg at 1,130 J/kgK. */
export const HEAT_CAPACITY_J_PER_K = 6_200;
/** Cell to cold plate: 15 W at 0.5P lift the cell 9 K over the coolant. */
export const COOLANT_W_PER_K = 1.6;
/** Cell to cell through 1.5 mm of aerogel. */
export const NEIGHBOUR_W_PER_K = 0.6;
/** Cell to the air inside: what is left when the coolant stands. */
export const AIR_W_PER_K = 0.05;
/** Heat that one cell's share of the nominal flow carries per kelvin: 3 K along a module at 0.5P. */
export const FLOW_W_PER_K = 5;

/** Self-discharge of 1 % a month, as a share of capacity an hour. */
export const SELF_DISCHARGE_PER_H = 0.01 / 730;
/** Passive balancing: 37 Ohm across the cell is about 90 mA. */
export const BALANCING_OHM = 37;

/**
 * Heat and the tables that follow temperature are slow (a cell's time constant is an hour), so each
 * rack takes them every ten seconds, in turn; the electrical step uses what was derived last.
 */
export const THERMAL_PERIOD_S = 10;
/** With a runaway in the rack heat is quick. */
export const THERMAL_PERIOD_RUNAWAY_S = 1;
/** No electrical step is longer: half the shorter time constant. */
export const ELECTRICAL_STEP_MAX_S = 5;
