import { type Static, Type } from 'typebox';
import type {
  CommandRefusalName,
  ConstraintName,
  SettingProblemName,
} from './rest/dispatch-words.ts';

/** Every error the REST interface answers: code -> HTTP status and text. */
export const REST_ERRORS = {
  'bad-request': { status: 400, message: 'The request is not of the known form.' },
  'not-found': { status: 404, message: 'There is nothing at this address.' },
  'no-such-place': { status: 404, message: 'The station has no such block, rack, cell or sensor.' },
  'no-such-link': { status: 404, message: 'The station has no such link.' },
  'no-such-device': { status: 404, message: 'Behind this link there is no such device.' },
  'no-such-alarm': { status: 404, message: 'There is no alarm of that number.' },
  'no-such-incident': { status: 404, message: 'There is no incident of that number.' },
  'no-such-strategy': { status: 404, message: 'There is no strategy of that version.' },
  'who-acts': {
    status: 401,
    message: 'Whoever changes something says who they are: the name is missing or too long.',
  },
  'sign-in': { status: 401, message: 'Sign in to do that.' },
  'bad-token': { status: 401, message: 'This token opens nothing here.' },
  'wrong-credentials': { status: 401, message: 'Name or password is not right.' },
  'not-allowed': { status: 403, message: 'Your role does not allow that.' },
  'foreign-origin': { status: 403, message: 'Only pages of this server may change something.' },
  'confirm-first': { status: 403, message: 'Give your password once more, then repeat it.' },
  'no-such-account': { status: 404, message: 'There is no account of that name.' },
  'name-taken': { status: 409, message: 'There is an account of that name already.' },
  'last-administrator': {
    status: 409,
    message: 'Without this account nobody could manage accounts any more.',
  },
  'set-up-already': { status: 409, message: 'The first account exists already: sign in with it.' },
  'no-demo': { status: 404, message: 'There is no demo operator here.' },
  'bad-name': { status: 422, message: 'The name can not be used: empty, too long or unreadable.' },
  'weak-password': { status: 422, message: 'The password is not good enough.' },
  'too-many': { status: 409, message: 'There are as many as there may be.' },
  'too-fast': { status: 429, message: 'Too many requests: wait, then go on.' },
  'no-such-machine': { status: 404, message: 'There is no machine account of that name.' },
  'too-many-tries': { status: 429, message: 'Too many tries: wait, then try again.' },
  'not-now': { status: 409, message: 'In the present state that can not be done.' },
  'no-such-command': { status: 404, message: 'There is no command of that number.' },
  'no-such-plan': { status: 404, message: 'There is no plan of that day.' },
  'no-such-tag': { status: 404, message: 'There is no tag of that number.' },
  'no-prices': { status: 404, message: 'There are no prices of that day.' },
  'no-key': {
    status: 400,
    message: 'A command needs the header idempotency-key: 8 to 64 letters, digits, - and _.',
  },
  'key-reused': { status: 422, message: 'The same key came before with another command.' },
  'command-refused': { status: 409, message: 'The command is refused; nothing went out.' },
  'tag-refused': { status: 409, message: 'The tag is refused.' },
  'wrong-settings': { status: 422, message: 'The mode can not be set so.' },
  'no-plan-found': { status: 422, message: 'No plan could be found.' },
  'wrong-strategy': { status: 422, message: 'The strategy can not be used as it is.' },
  'too-large': { status: 413, message: 'The request is larger than the server takes.' },
  'wrong-media-type': { status: 415, message: 'The body is not of a known media type.' },
  'wrong-host': { status: 421, message: 'The server does not answer to that name; see --origin.' },
  internal: { status: 500, message: 'The server made a mistake; its log says more.' },
  'not-stored': {
    status: 503,
    message: 'It could not be stored, so it was not done: see the disk of the server.',
  },
  'not-ready': { status: 503, message: 'No device has delivered anything yet.' },
  'no-web-app': { status: 503, message: 'The web app is not built: run "npm run build".' },
} as const satisfies Record<string, { readonly status: number; readonly message: string }>;
export type RestErrorCode = keyof typeof REST_ERRORS;

/** The one shape of every error. */
export const RestError = Type.Object({
  code: Type.Unsafe<RestErrorCode>({ type: 'string', enum: Object.keys(REST_ERRORS) }),
  message: Type.String(),
  detail: Type.Optional(Type.String({ description: 'What exactly was wrong, and where.' })),
  setting: Type.Optional(
    Type.Object(
      {
        field: Type.String({
          description: 'Its path, such as curve.deadBandHz; empty: the whole.',
        }),
        problem: Type.Unsafe<SettingProblemName>({ type: 'string' }),
      },
      { description: 'Which setting of a mode is not as the mode takes it.' },
    ),
  ),
  refusal: Type.Optional(
    Type.Object(
      {
        code: Type.Unsafe<CommandRefusalName>({ type: 'string' }),
        mostKw: Type.Optional(Type.Number({ description: 'The most that would be taken.' })),
        constraint: Type.Optional(Type.Unsafe<ConstraintName>({ type: 'string' })),
        holder: Type.Optional(Type.String({ description: 'Who holds the place.' })),
        places: Type.Optional(
          Type.Array(Type.String(), { description: 'What is held at its panel, or stopped.' }),
        ),
      },
      { description: 'Why an act on a command was refused.' },
    ),
  ),
});
export type RestError = Static<typeof RestError>;
