import type { SomeTexts } from '../texts.ts';

/** What the rack's own BMS reports, one for each bit of its alarm word. It acts by itself. */
export const firmware = {
  'bms-cell-voltage-high': {
    title: 'BMS: cell voltage high',
    cause:
      'A cell is full before the others: end of charge, imbalance, or a poor connection to it.',
    consequence: 'The BMS halves or forbids charging, then trips the rack at its third level.',
    action:
      'Reduce the charge power of the block. Open the rack and look at the cell it names: alone against its neighbours is imbalance, with many others is end of charge. Plan balancing if it comes back every cycle.',
  },
  'bms-cell-voltage-low': {
    title: 'BMS: cell voltage low',
    cause: 'A cell is empty before the others: end of discharge, imbalance, or high resistance.',
    consequence: 'The BMS forbids discharging, then trips the rack at its third level.',
    action:
      'Reduce the discharge power of the block. Look at the cell it names and at the SOC of the rack. If only one cell is low at rest too, note it for a capacity check.',
  },
  'bms-cell-spread': {
    title: 'BMS: cell spread high',
    cause:
      'Highest and lowest cell of the rack are far apart: imbalance, a weak cell or a sense wire.',
    consequence: 'The BMS halves the charge current, then forbids both directions, then trips.',
    action:
      'Reduce the power of the block. Look at the cells around the extremes: two neighbours off in mirror image are a sense wire, one alone is a cell. Take the rack out for balancing or repair.',
  },
  'bms-temperature-high': {
    title: 'BMS: temperature high',
    cause: 'Cooling too weak for the load, a blocked branch, a hot day, or a cell heating itself.',
    consequence: 'The BMS halves or forbids current, then trips the rack. Cells age fast.',
    action:
      'Halve the power of the block. Check supply temperature, flow, pump and chiller. One hot sensor alone: look for a loose connection or a cell. More than 1 K/min: stop the block.',
  },
  'bms-temperature-low': {
    title: 'BMS: temperature low',
    cause: 'Cells are cold: heating off, long standstill in the cold, or coolant set too low.',
    consequence: 'Charging is halved, then forbidden: it would plate lithium and ruin the cells.',
    action:
      'Do not charge the rack. Check set point and heater of the cooling unit. Warm it up by the coolant or a gentle discharge before charging.',
  },
  'bms-temperature-spread': {
    title: 'BMS: temperature spread high',
    cause: 'Parts of the rack are cooled differently, or one part makes more heat.',
    consequence: 'The BMS halves the current, then forbids it, then trips. Modules age apart.',
    action:
      'Reduce the power of the block. Look where it is hot: one module is a blocked branch, one sensor is a connection or cell, a slope along all modules is low flow.',
  },
  'bms-temperature-rise': {
    title: 'BMS: temperature rising by 10 K/min',
    cause: 'No load warms a cell so fast: an internal short, or its own chemistry has begun.',
    consequence: 'The BMS opens the rack at once. A cell that heats itself does not stop by that.',
    action:
      'Keep people away from the block and look at gas, smoke and the cell it names. Still rising with the rack open: the emergency plan. Standing still: leave the rack out until the connection was inspected.',
  },
  'bms-over-current': {
    title: 'BMS: over-current',
    cause: 'The block was asked for more than its closed racks can carry, or shares are uneven.',
    consequence:
      'The BMS halves, then forbids current, then trips; each trip loads the others more.',
    action:
      'Reduce the power of the block now. Count its closed racks: the setpoint must fit them. Compare the current shares.',
  },
  'bms-current-imbalance': {
    title: 'BMS: current unlike its siblings',
    cause:
      'The rack carries far more or less than the mean of its block: a hot contact, low SOC, an aged rack.',
    consequence: 'It only reports. Its siblings carry its part and reach their own limits first.',
    action:
      'Compare SOC and voltage with the siblings. Equal SOC and less current: a hot contact; have contactor and lugs looked at with a thermal camera.',
  },
  'bms-insulation': {
    title: 'BMS: insulation low',
    cause: 'Moisture, a coolant leak, dirt or a damaged cable between a pole and earth.',
    consequence: 'Danger to touch. The BMS trips at its third level; a second fault is a short.',
    action:
      'Keep people away from the block. See whether all its racks fell together: moisture or the PCS side. One alone: its own cable or a leak. Look at humidity and coolant pressure. Take it out before anyone works on it.',
  },
  'bms-rack-voltage': {
    title: 'BMS: rack voltage out of limits',
    cause:
      'The sum of the rack is at the end of charge or discharge, or the DC bus is out of range.',
    consequence: 'The BMS limits the direction that makes it worse, then trips the rack.',
    action:
      'Reduce the power in that direction. Compare with SOC and cell voltages: if cells are normal, the measurement of the rack is wrong.',
  },
  'bms-voltage-sum': {
    title: 'BMS: cells do not add up',
    cause:
      'The sum of the cells and the rack voltage differ by 30 V: a front end measures wrong by many cells, or a joint inside drops voltage.',
    consequence: 'The BMS opens the rack: one of the two measurements can not protect it.',
    action:
      'Compare both with the siblings on the same bus: the one that differs is wrong. Leave the rack open until that front end was changed.',
  },
  'bms-soc-low': {
    title: 'BMS: SOC low',
    cause: 'The rack is at the end of its charge, or its estimate has drifted.',
    consequence: 'It only reports; the current is limited by the cells, which come next.',
    action: 'End the discharge or plan a charge. Cells above 3.1 V at rest: the estimate is wrong.',
  },
  'bms-soc-high': {
    title: 'BMS: SOC high',
    cause: 'The rack is at the end of charge, or its estimate has drifted.',
    consequence: 'It only reports; the current is limited by the cells, which come next.',
    action: 'End the charge. Cells below 3.35 V at rest: the estimate is wrong.',
  },
  'bms-contactor': {
    title: 'BMS: contactor fault',
    cause: 'A contactor does not follow its command: coil, auxiliary contact, or welded.',
    consequence:
      'A welded contactor can not open in an emergency. One that stays open costs a rack.',
    action:
      'Look at command and feedback in the rack view. Closed against its command: stop the block, treat the rack as live. Open against its command: leave it out and call maintenance.',
  },
  'bms-precharge': {
    title: 'BMS: precharge failed',
    cause:
      'The bus did not reach the rack voltage in time: resistor, contactor, or a load on the bus.',
    consequence: 'The rack does not connect. Repeated tries overheat the precharge resistor.',
    action:
      'Do not try more than twice. Check that the PCS is not loading the bus. Leave the rack out and call maintenance.',
  },
  'bms-fuse': {
    title: 'BMS: fuse open',
    cause: 'The main fuse of the rack has blown: a short circuit, or overload for a long time.',
    consequence: 'The rack is out until repaired. What blew the fuse may still be there.',
    action:
      'Leave the rack open. Look for over-current and insulation alarms just before. Replace the fuse only after the DC side was tested.',
  },
  'bms-acquisition': {
    title: 'BMS: measurement fault',
    cause: 'The BMS can not read cells or temperatures: module unit, harness or internal bus.',
    consequence: 'Cells are unwatched. The BMS limits, then trips the rack.',
    action:
      'Reduce the power of the rack. See which module has no values. Take the rack out if a whole module is dark.',
  },
  'bms-communication': {
    title: 'BMS: internal communication fault',
    cause:
      'The rack controller has lost its modules or the block controller: cable, power, address.',
    consequence: 'Values are old. The BMS limits, then trips the rack.',
    action:
      'Do not trust the values of this rack. See how old they are. Take it out of dispatch; call maintenance if it does not return by itself.',
  },
  'bms-trip': {
    title: 'BMS trip: rack opened',
    cause:
      'A quantity stayed beyond the third level of the BMS, or the BMS found a fault of its own.',
    consequence: 'The rack is out and stays open until it is reset. The block has less power.',
    action:
      'Check that the rack current is 0. Read which alarm came first. Do not reset before its cause is found. Lower the setpoint of the block to its remaining racks.',
  },
} as const satisfies SomeTexts;
