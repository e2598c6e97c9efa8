import type { SomeTexts } from '../texts.ts';

/** Several quantities together: what no comparator sees, and mostly long before one would. */
export const patterns = {
  'temperature-rise': {
    title: 'Temperature rising fast',
    cause: 'Far more heat than the load explains: internal short, loose connection, or no coolant.',
    consequence: 'A shorted cell runs away within minutes. A hot joint burns.',
    action:
      'Stop the rack. Look at gas and at the voltages of the cells beside the sensor: a cell that sags means the emergency plan. No sag and a rise that ends with the current: a connection; keep the rack out.',
  },
  'cell-deviation': {
    title: 'Cell unlike its rack',
    cause:
      'Its SOC has drifted away: self-discharge, a micro-short, lost capacity or high resistance.',
    consequence: 'The rack is limited by this one cell; a growing micro-short ends in runaway.',
    action:
      'Follow the cell over the last days. Low at rest and growing: take the rack out for test. Off only under load: check its busbars. Steady: plan balancing.',
  },
  'cell-drift': {
    title: 'Cell leaves its own past',
    cause:
      'Its voltage moved beside all others by what load and SOC do not explain: an internal short, a joint, a weak cell, or its front end drifts.',
    consequence: 'A short takes charge and heats the cell; a joint burns under load.',
    action:
      'Stop the load and look at the cell. Low at rest too and sinking: a short; take the rack out, watch gas and temperature. Right at rest: joint or weak cell. Rising at rest: its front end.',
  },
  'voltage-spread-unusual': {
    title: 'Spread unusual for this SOC',
    cause: 'Cells are further apart than this SOC and load explain: imbalance or a weak cell.',
    consequence: 'Less usable energy; limits are met too early at both ends.',
    action:
      'Find the cells at the edges. The same cell always: test it. Many: plan balancing. Compare with the last cycle.',
  },
  'temperature-spread-unusual': {
    title: 'Temperature spread unusual',
    cause:
      'Racks at this load are more even: a branch with little flow, or one part making more heat.',
    consequence: 'Modules age apart; at full load the fixed limits are met.',
    action:
      'See which module is off. Check valve, strainer and air in its branch. One sensor alone: check the sensor, then the connection.',
  },
  'current-share': {
    title: 'Current share uneven',
    cause:
      'The rack takes less or more than its part: high contact resistance, low SOC, aged cells.',
    consequence: 'Its siblings carry its part, run hotter and reach their limits first.',
    action:
      'Compare SOC and voltage with the siblings. Equal SOC and less current: a hot contact; let contactor and lugs be checked with a thermal camera.',
  },
  'circulating-current': {
    title: 'Current between racks',
    cause: 'Racks of different voltage are on one bus while the PCS rests.',
    consequence: 'They charge each other without control, and beyond limits when far apart.',
    action:
      'Find the highest and the lowest rack. Open one of the two, equalise SOC, then reconnect. Do not connect further racks until then.',
  },
  'voltage-sum': {
    title: 'Cells and rack voltage disagree',
    cause: 'A cell or the rack voltage is measured wrong, or a connection inside drops voltage.',
    consequence: 'One of the two can not protect. A resistive joint heats.',
    action:
      'Compare at rest and under load. Same difference: measurement. Grows with the current: a joint; reduce the power and look for the warmest module.',
  },
  'soc-implausible': {
    title: 'SOC implausible',
    cause:
      'SOC does not follow the charge counted: a drifting estimate or a current sensor offset.',
    consequence: 'Energy is promised that is not there, or lies unused.',
    action:
      'Do not rely on this rack for energy. Charge it to the full end, where the SOC is set anew. If it comes back: calibrate the current sensor.',
  },
  'insulation-trend': {
    title: 'Insulation falling',
    cause: 'Insulation gets worse from hour to hour: moisture creeping in or a slow leak.',
    consequence: 'The limit will be reached: then the rack trips.',
    action:
      'See when it arrives at the limit. Check humidity in the container and coolant level. Send someone to look for a leak before that; the rack out first.',
  },
  'cooling-lost': {
    title: 'Cooling lost',
    cause: 'Racks of the block warm by the heat they make: the coolant does not carry it away.',
    consequence: 'About 9 K an hour at half power; racks derate, then trip, all together.',
    action:
      'Halve the power of the block. Check pump, flow and chiller. If flow does not return within 30 min, bring the block to 0 kW.',
  },
  'branch-cooling-lost': {
    title: 'Module not cooled',
    cause: 'One module warms against its siblings: its branch is blocked, closed or full of air.',
    consequence: 'The module ages fast; the whole rack trips on its temperature.',
    action:
      'Reduce the power of the rack. Check the valve and strainer of the branch, bleed it. Take the rack out if the difference still grows.',
  },
  'contactor-mismatch': {
    title: 'Contactor not as commanded',
    cause: 'Command and feedback differ: welded, coil without power, or auxiliary contact broken.',
    consequence: 'A welded contactor can not open when it must.',
    action:
      'Look at the current. Current through an opened contactor: it is welded; stop the block and treat the rack as live. No current: auxiliary contact or coil; keep the rack out.',
  },
  'runaway-precursor': {
    title: 'Thermal runaway beginning',
    cause: 'Voltage sags while temperature rises and gas appears: a cell heats itself.',
    consequence: 'Venting, explosive gas, fire. Minutes.',
    action:
      'Stop the block. Evacuate the area. Call the fire service by the emergency plan. Nobody opens a door. Leave cooling and ventilation as the plan says. Stop the neighbouring blocks.',
  },
} as const satisfies SomeTexts;
