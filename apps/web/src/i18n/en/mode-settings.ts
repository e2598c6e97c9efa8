/** The page of one dispatch mode. */
export const modeSettings = {
  page: 'Settings of a mode',
  title: '{mode}: settings',
  back: 'To the modes',
  on: 'on',
  off: 'off',
  notSet: 'not set yet: it can not be switched on',
  about: {
    manual:
      'What an operator asks for, for as long as it was asked for. It has no settings: its setpoint is a command, which is checked, selected and sent, and it is on while such a command holds.',
    schedule:
      'The same day again and again: one plan for work days, one for free days, in plant time. The plans are drawn on the plan page; here is said which days are not what their weekday says.',
    arbitrage:
      'Buys low and sells high by the active plan of the date. The tariff gives the prices from which a plan is proposed, for every day that has no prices of its own.',
    peakShaving:
      'Keeps the exchange of the site with the grid inside its limits, whatever else is asked for.',
    agc: 'Follows the setpoint of the grid control centre while it is young and control is remote.',
    frequencyResponse:
      'Answers the grid frequency by a curve, on top of whatever else the station does, and keeps the power for it free.',
    socKeeping:
      'Brings the SOC back to its target when nothing above it in the stack asks for power.',
    islandBalance:
      'Covers load less generation of a microgrid, and says how long the reserve lasts and what load has to go.',
    chargingHub:
      'Gives what the chargers draw beyond the limit of the site, and charges from what the limit leaves.',
  },
  planOf: {
    workDay: 'Plan of every work day',
    freeDay: 'Plan of every free day',
    day: 'Plans and prices by date',
  },
  toComposer: 'New command',
  phone: 'On a screen this small settings are read, not changed.',
  notAllowed: 'Settings are changed by an engineer.',
  signIn: 'Sign in',
  yes: 'yes',
  no: 'no',
  choose: 'choose',
  ownDroop: 'Droop with its own figures',
  nameplate: 'nameplate {power}',
  fromZero: '0 or more',
  range: '{least} to {most} {unit}',
  beyondNameplate: 'That is more than the nameplate: what is beyond it is never given.',
  elsewhere:
    'The settings were changed elsewhere since this form was opened. Saving replaces them by what stands here.',
  takeThem: 'Begin again with the new ones',
  save: 'Save the settings',
  saving: 'Saving',
  reset: 'As before',
  savedOn: 'Saved. The mode is on and takes them with the next cycle.',
  savedOff: 'Saved. The mode is off: it is switched on in the stack of modes.',
  changes: {
    title: 'Before and after',
    none: 'Nothing is changed.',
    order: 'another order',
    band: 'months {months}, {days}, {times}: buying {buy}, selling {sell}',
  },
  problems: {
    notAnObject: 'The server does not take it so.',
    unknownField: 'The server does not know this setting.',
    missingField: 'Is missing.',
    notANumber: 'Can not be read as a figure or a time.',
    outOfRange: 'Is out of range:',
    notAString: 'Is no text.',
    notInTable: 'Is none of those that there are, or is there twice.',
    notAnArray: 'The server does not take it so.',
    notABoolean: 'Is neither yes nor no.',
    incomplete:
      'Leaves a gap: every quarter hour of every month needs a price, on work days and on free days.',
  },
  settings: {
    holdS: {
      label: 'Hold after silence',
      help: 'So long the last setpoint goes on after it ran out; then power goes to the fallback.',
    },
    fallbackKw: {
      label: 'Fallback power',
      help: 'Where power goes when the control centre stays silent. Positive discharges.',
    },
    fallbackRampKwPerS: { label: 'Ramp to the fallback', help: 'How fast it goes there.' },
    mostImportKw: {
      label: 'Most import',
      help: 'The site shall not take more than this from the grid.',
    },
    mostExportKw: {
      label: 'Most export',
      help: 'The site shall not give more than this to the grid.',
    },
    targetShare: { label: 'Target SOC', help: 'Mean of the racks that are counted on.' },
    bandShare: {
      label: 'Band around it',
      help: 'It begins outside this band, and then goes on to the target itself.',
    },
    powerKw: { label: 'Power for it', help: 'At most; near the target it falls.' },
    leastSocShare: {
      label: 'Least SOC',
      help: 'Below it the batteries no longer count as reserve.',
    },
    leastReserveMinutes: {
      label: 'Least reserve',
      help: 'With less than this at the present load, load has to be shed.',
    },
    siteLimitKw: { label: 'Limit of the site', help: 'What the site may draw from the grid.' },
    curve: {
      label: 'Curve',
      help: 'Share of the contracted power over the deviation of the frequency.',
    },
    contractedKw: {
      label: 'Contracted power',
      help: 'The full answer, and what is kept free for it in both directions.',
    },
    nominalHz: { label: 'Nominal frequency', help: 'Of the grid.' },
    atPcs: {
      label: 'PCSs answer by themselves',
      help: 'Yes: within 100 ms, and from here the answer is only checked. No: with the setpoints of every control cycle.',
    },
    deadBandHz: {
      label: 'Dead band',
      help: 'Up to this deviation, either way, nothing is answered. GB/T 40595 asks for 0.03 to 0.05 Hz.',
    },
    droopShare: {
      label: 'Droop',
      help: 'The deviation, in share of the nominal frequency, at which the whole power is given: 5 % of 50 Hz are 2.5 Hz.',
    },
    mostShare: { label: 'Most of the contracted power', help: 'Where the answer ends.' },
    special: {
      label: 'Holidays and make-up days',
      help: 'Holidays run the plan of free days, weekend days that are worked the plan of work days. The tariff knows the same days.',
    },
    tariff: {
      label: 'Tariff',
      help: 'Of two lines that fit a quarter hour the upper one counts, so exceptions stand on top. From 22:00 to 08:00 is the night, 00:00 to 24:00 the whole day.',
    },
    currency: { label: 'Currency', help: '' },
  },
  days: {
    none: 'No day is special: every day is what its weekday says.',
    day: 'Date',
    weekday: 'Weekday',
    kind: 'Is a',
    kindOf: '{day} is a',
    kinds: { holiday: 'holiday', workDay: 'make-up work day' },
    remove: 'Remove {day}',
    from: 'From',
    to: 'To (empty: one day)',
    add: '{count, plural, =0 {Add} one {Add the day} other {Add # days}}',
    tooLong: 'The last day is before the first, or more than {count} days after it.',
  },
  tariff: {
    none: 'No tariff: only days with prices of their own have a price.',
    add: 'Add a line',
    same: 'as buying',
    columns: {
      months: 'Months',
      days: 'Days',
      from: 'From',
      to: 'To',
      buy: 'Buying, {currency}/kWh',
      sell: 'Selling, {currency}/kWh',
    },
    kinds: { every: 'every day', work: 'work days', free: 'free days' },
    fields: {
      fromMonth: 'Line {line}: from month',
      toMonth: 'Line {line}: to month',
      days: 'Line {line}: days',
      from: 'Line {line}: from',
      to: 'Line {line}: to',
      buy: 'Line {line}: price of buying',
      sell: 'Line {line}: price of selling',
    },
    up: 'Line {line}: up',
    down: 'Line {line}: down',
    remove: 'Remove line {line}',
  },
} as const;
