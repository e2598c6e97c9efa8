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
  override: {
    title: 'Protection is overridden',
    by: 'until {time}, by {by}, approved by {approvedBy}: {reason}',
    limits:
      'What our protection held back there is let past; other rules, the BMS and the hardware hold.',
    end: 'End it at {place}',
  },
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
    tries: 'It tries again by itself: {tries} of {most}.',
    givenUp:
      'It does not try any more, and keeps nothing for later: press again when the link is back.',
    linkLost: 'There is no link to the server at this moment: assume that nothing stops yet.',
    standing: {
      waiting: 'Stopping {place}',
      confirmed: 'Stop of {place} confirmed by measurement',
      unanswered: 'STOP of {place} has not gone through: no answer of the server',
      refused: 'Stop of {place} refused',
      signedOut: 'Stop of {place} not sent: nobody is signed in',
      unproven: 'Stop of {place} is not proven',
    },
    toDo: {
      unanswered:
        'Assume that nothing was stopped. Use the emergency stop at the container, call who stands there, and look at the meter.',
      refused:
        'The server said no ({code}): nothing went out. Use the emergency stop at the container.',
      signedOut: 'Sign in and press again, or use the emergency stop at the container.',
      unproven:
        'It went out, and the measurement does not show 0 kW. Look at the meter and at the blocks, and use the emergency stop at the container.',
    },
  },
} as const;
