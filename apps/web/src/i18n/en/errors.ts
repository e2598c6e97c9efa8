import type { RestErrorCode } from '@cellarium/api';

/** Why the server did not do what was asked, to whoever asked. */
export const errors = {
  'bad-request': 'The server does not know this request. Is this console older than the server?',
  'not-found': 'The server has nothing at this address. Is it older than this console?',
  'no-such-place': 'The station has no such place.',
  'no-such-link': 'The station has no such link.',
  'no-such-device': 'There is no such device.',
  'no-such-alarm': 'There is no alarm of that number.',
  'no-such-incident': 'There is no incident of that number.',
  'no-such-strategy': 'There is no strategy of that version.',
  'who-acts': 'The server wants a name for whoever acts.',
  'not-now': 'In the present state that can not be done.',
  'wrong-strategy': 'The strategy can not be used as it is.',
  'too-large': 'That was more than the server takes at once.',
  'wrong-media-type': 'The server does not know this form of request.',
  'wrong-host': 'The server does not answer to this address.',
  internal: 'The server made a mistake; its log says more.',
  'not-stored': 'It could not be stored, so it was not done: see the disk of the server.',
  'not-ready': 'No device has delivered anything yet.',
  'no-web-app': 'The server has no console to give.',
} as const satisfies Record<RestErrorCode, string>;
