export const acting = {
  session: {
    signIn: 'Sign in',
    unknown: 'Signing in unknown',
    demo: 'Demo',
    demoDetail: 'A simulated station: nobody is behind this name.',
    menu: 'Session',
    until: 'Signed in until {time}',
    idle: 'Ends after {time} without an act',
    password: 'Change the password',
    users: 'Users',
    acts: 'Journal of acts',
    other: 'Sign in as someone else',
    signOut: 'Sign out',
    roles: {
      viewer: 'Viewer',
      operator: 'Operator',
      engineer: 'Engineer',
      administrator: 'Administrator',
    },
  },
  tags: { tagged: 'tagged by {owner}: {reason}' },
  stop: {
    press: 'STOP',
    hint: 'Stop the whole station: 0 kW at once (Ctrl Shift Backspace)',
    block: 'Stop {place}',
    blockHint: 'Stop {place} alone: 0 kW at once',
    station: 'the station',
    pressed: 'pressed',
    sent: 'sent',
    confirmed: 'confirmed',
    metered: 'metered',
    again: 'Stop again',
    dismiss: 'Put away',
    standing: {
      waiting: 'Stopping {place}',
      confirmed: 'Stop of {place} confirmed by measurement',
      unanswered: 'Stop of {place}: no answer',
      refused: 'Stop of {place} refused',
      signedOut: 'Stop of {place} not sent: nobody is signed in',
      unproven: 'Stop of {place} is not proven',
    },
    toDo: {
      unanswered:
        'The server did not answer: whether the stop went out is not known. Look at the meter, and use the emergency stop at the container.',
      refused:
        'The server said no ({code}): nothing went out. Use the emergency stop at the container.',
      signedOut: 'Sign in and press again, or use the emergency stop at the container.',
      unproven:
        'It went out, and the measurement does not show 0 kW. Look at the meter and at the blocks, and use the emergency stop at the container.',
    },
  },
} as const;
