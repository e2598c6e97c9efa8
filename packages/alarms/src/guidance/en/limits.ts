import type { SomeTexts } from '../texts.ts';

/** Single quantities against the limits of the live strategy, ahead of the BMS. */
export const limits = {
  'cell-voltage-high': {
    title: 'Cell voltage high',
    cause: 'End of charge, imbalance, or high resistance of the cell or its connection.',
    consequence: 'Charging is limited here; next the BMS limits and trips the rack.',
    action:
      'Reduce the charge power of the block. See whether one cell or many are high. One alone: plan balancing. Above 3.65 V with current still flowing: stop the block.',
  },
  'cell-voltage-low': {
    title: 'Cell voltage low',
    cause: 'End of discharge, imbalance, a weak cell, or self-discharge.',
    consequence: 'Discharging is limited here; next the BMS limits and trips the rack.',
    action:
      'Reduce the discharge power of the block. See whether one cell or many are low. Falling on without current: take the rack out and watch its temperature.',
  },
  'cell-voltage-spread': {
    title: 'Cell voltage spread high',
    cause: 'Imbalance, one weak cell, or a wrong measurement of one.',
    consequence: 'The rack is full and empty too early; the BMS limits and trips.',
    action:
      'Find the two extremes in the rack view. Mirror image of neighbours: sense wire. Otherwise reduce the power and plan balancing of the rack.',
  },
  'charge-temperature-high': {
    title: 'Hot while charging',
    cause: 'Cooling too weak for the charge power, a blocked branch, or a cell that heats itself.',
    consequence: 'Charging is limited, then the rack trips. Hot cells age fast and can run away.',
    action:
      'Halve the charge power. Check coolant supply, flow and chiller. One sensor alone far above the others: stop the rack and watch gas.',
  },
  'charge-temperature-low': {
    title: 'Cold while charging',
    cause: 'The rack was charged before it was warm.',
    consequence: 'Lithium plates on the anode: lost capacity, and a seed for shorts.',
    action:
      'Stop charging the rack. Check heater and set point of the coolant. Charge again above 5 degC, slowly up to 10 degC.',
  },
  'discharge-temperature-high': {
    title: 'Hot while discharging',
    cause: 'Cooling too weak for the discharge power, a blocked branch, or a loose connection.',
    consequence: 'Discharging is limited, then the rack trips.',
    action:
      'Halve the discharge power. Check coolant supply, flow and chiller. One sensor alone far above the others: stop the rack and watch gas.',
  },
  'discharge-temperature-low': {
    title: 'Cold while discharging',
    cause: 'Long standstill in the cold, or heating off.',
    consequence: 'Voltage sags under load; the BMS halves, then forbids current.',
    action: 'Reduce the power. Warm up by the coolant. Check heater and set point.',
  },
  'temperature-spread': {
    title: 'Temperature spread high',
    cause: 'Uneven cooling in the rack, or one part that makes more heat.',
    consequence: 'Modules age apart; the BMS limits at 8 K and trips at 15 K.',
    action:
      'Reduce the power. Hot module: check its branch. Hot sensor alone: connection or cell. Slope along the rack: check flow.',
  },
  'soc-low': {
    title: 'SOC low',
    cause: 'The rack was discharged to the end of its range.',
    consequence: 'It soon stops discharging: a promise of energy can not be kept.',
    action: 'Check what the schedule still asks. Charge, or lower the promise in time.',
  },
  'soc-high': {
    title: 'SOC high',
    cause: 'The rack was charged to the end of its range.',
    consequence: 'It soon stops charging: no room for down-regulation. Standing full ages cells.',
    action: 'Check what the schedule still asks. Discharge, or lower the promise in time.',
  },
  'rack-voltage-high': {
    title: 'Rack voltage high',
    cause: 'End of charge over all cells, or a wrong measurement of the rack.',
    consequence: 'The BMS forbids charging, then trips; the PCS trips on its DC limit.',
    action: 'Reduce the charge power. Compare with the sum of cells before believing it.',
  },
  'rack-voltage-low': {
    title: 'Rack voltage low',
    cause: 'End of discharge over all cells, or a wrong measurement of the rack.',
    consequence: 'The BMS forbids discharging, then trips; the PCS may stop on its DC limit.',
    action: 'Reduce the discharge power. Compare with the sum of cells before believing it.',
  },
  'over-current': {
    title: 'Rack current high',
    cause:
      'The setpoint of the block is more than its closed racks can carry, or shares are uneven.',
    consequence: 'The BMS trips the rack; the others then carry more and trip after it.',
    action: 'Reduce the power of the block now. Count its closed racks. Compare their shares.',
  },
  'insulation-low': {
    title: 'Insulation low',
    cause: 'Moisture, a coolant leak, dirt or a damaged cable.',
    consequence: 'Danger to touch; a second fault is a short circuit. The BMS trips the rack.',
    action:
      'Keep people away from the block. Compare its racks: all low is moisture or the PCS side, one low is its own cable or a leak. Take it out before work begins.',
  },
} as const satisfies SomeTexts;
