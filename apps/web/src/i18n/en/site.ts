/** What stands beside the storage behind the same meter. */
export const site = {
  title: 'Balance of the site',
  storage: 'Storage',
  grid: 'Grid',
  signs: 'Storage: + discharges. Grid: + imports. What does not add up is auxiliaries and losses.',
  reserve: 'The reserve carries this load for {time}.',
  shed: 'Load has to be shed: {power}. No device is told to: take off the feeders that matter least.',
  limit: {
    title: 'Limit of the chargers',
    asked: 'Chargers may draw, asked',
    inForce: 'in force at their controller',
    failSafe: 'fail-safe, when nobody asks',
    nobody: 'Nobody asks: the controller holds its fail-safe limit.',
    accepted: 'The controller took it and holds it. Asked for {by} by the charging hub mode.',
    notAccepted:
      'The controller has not confirmed it; it falls back to its fail-safe limit by itself. Asked for {by} by the charging hub mode.',
  },
} as const;
