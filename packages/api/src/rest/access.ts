import { type Static, Type } from 'typebox';
import {
  ACCOUNT_NAME_MAX,
  MACHINE_ADDRESSES_MAX,
  MACHINE_PURPOSE_MAX,
  PASSWORD_LENGTH_MAX,
  ROLES,
} from './access-words.ts';
import { oneOf } from './parts.ts';

/*
 * Who may do what. A person signs in with a name and a password; the server keeps the session and the
 * browser a cookie that no script can read.
 */

export * from './access-words.ts';

export const RoleName = oneOf(ROLES, 'What the person may do.');

const AccountName = Type.String({ minLength: 1, maxLength: ACCOUNT_NAME_MAX });
const Password = Type.String({ minLength: 1, maxLength: PASSWORD_LENGTH_MAX });
const closed = { additionalProperties: false } as const;

export const Session = Type.Object({
  name: Type.String(),
  role: RoleName,
  signedInMs: Type.Number(),
  /** Ends then at the latest; and earlier where nothing is asked for `idleMs`. */
  untilMs: Type.Number(),
  idleMs: Type.Number(),
  /** When the password was last given: what needs a second look wants it to be recent. */
  confirmedMs: Type.Number(),
  isDemo: Type.Boolean({ description: 'Of the simulated station: nobody is behind it.' }),
});
export type Session = Static<typeof Session>;

/** GET /session: for everyone. */
export const Access = Type.Object({
  session: Type.Union([Session, Type.Null()]),
  /** What may be done without signing in; null: nothing. */
  anonymous: Type.Union([RoleName, Type.Null()]),
  needsSetup: Type.Boolean({
    description: 'There is no account yet: see the link the server printed.',
  }),
  hasDemo: Type.Boolean({ description: 'POST /session/demo lets anyone on this machine operate.' }),
});
export type Access = Static<typeof Access>;

/** POST /session */
export const SignIn = Type.Object({ name: AccountName, password: Password }, closed);
export type SignIn = Static<typeof SignIn>;
/** POST /session/confirm */
export const ConfirmPassword = Type.Object({ password: Password }, closed);
/** POST /session/password */
export const ChangePassword = Type.Object({ password: Password, newPassword: Password }, closed);
/** POST /setup: the first account, an administrator's. */
export const Setup = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 200 }), name: AccountName, password: Password },
  closed,
);

export const Account = Type.Object({
  name: Type.String(),
  role: RoleName,
  isDisabled: Type.Boolean(),
  createdMs: Type.Number(),
  signedInMs: Type.Union([Type.Number(), Type.Null()]),
  sessions: Type.Integer({ description: 'Open ones.' }),
});
export type Account = Static<typeof Account>;
/** GET /accounts */
export const AccountList = Type.Object({ accounts: Type.Array(Account) });
export type AccountList = Static<typeof AccountList>;
/** POST /accounts */
export const NewAccount = Type.Object(
  { name: AccountName, role: RoleName, password: Password },
  closed,
);
export type NewAccount = Static<typeof NewAccount>;
/** PATCH /accounts/{name}: a new password or role, or out of use, ends its sessions at once. */
export const AccountChange = Type.Object(
  {
    role: Type.Optional(RoleName),
    isDisabled: Type.Optional(Type.Boolean()),
    password: Type.Optional(Password),
  },
  closed,
);
export type AccountChange = Static<typeof AccountChange>;

export const Machine = Type.Object({
  name: Type.String({ description: 'Stands in the acts as who did it.' }),
  purpose: Type.String(),
  addresses: Type.Array(Type.String(), { description: 'It may come from these alone; none: any.' }),
  expiresMs: Type.Union([Type.Number(), Type.Null()]),
  createdMs: Type.Number(),
  createdBy: Type.String(),
  usedMs: Type.Union([Type.Number(), Type.Null()], { description: 'To a minute; null: never.' }),
});
export type Machine = Static<typeof Machine>;
/** GET /machines, DELETE /machines/{name}: revoked with that answer. */
export const MachineList = Type.Object({ machines: Type.Array(Machine) });
export type MachineList = Static<typeof MachineList>;
/** POST /machines */
export const NewMachine = Type.Object(
  {
    name: AccountName,
    purpose: Type.String({ minLength: 3, maxLength: MACHINE_PURPOSE_MAX }),
    addresses: Type.Optional(
      Type.Array(Type.String({ maxLength: 50 }), {
        maxItems: MACHINE_ADDRESSES_MAX,
        description: '10.0.0.7, 10.0.0.0/24, fd00::/8',
      }),
    ),
    expiresMs: Type.Optional(Type.Number()),
  },
  closed,
);
export type NewMachine = Static<typeof NewMachine>;
/** Its token is in this answer and nowhere else. */
export const NewMachineToken = Type.Object({ machine: Machine, token: Type.String() });
export type NewMachineToken = Static<typeof NewMachineToken>;
