/** Looks; acts on alarms and dispatches; changes protection and devices; manages the accounts. */
export const ROLES = ['viewer', 'operator', 'engineer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Each role may do all that the ones before it may. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Long enough for a passphrase; more would only be work for the hash. */
export const PASSWORD_LENGTH_MAX = 256;
/** ASVS 5.0 6.2.1 advises 15 and demands 8; weak ones are refused at any length. */
export const PASSWORD_LENGTH_MIN = 12;
export const ACCOUNT_NAME_MAX = 64;
/** One line of the table. */
export const MACHINE_PURPOSE_MAX = 200;
/** A control centre and its reserve come from a few. */
export const MACHINE_ADDRESSES_MAX = 16;
