/** Upstream systems that act by a token, each a record by its name. */
export const MACHINE_SCHEMA = `
  CREATE TABLE machines (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    record TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** Accounts and their sessions. Of a session only the hash of its token is kept: a copy opens nothing. */
export const ACCESS_SCHEMA = `
  CREATE TABLE accounts (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    isDisabled INTEGER NOT NULL,
    createdMs REAL NOT NULL,
    signedInMs REAL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    tokenHash TEXT PRIMARY KEY,
    name TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
    address TEXT NOT NULL,
    signedInMs REAL NOT NULL,
    seenMs REAL NOT NULL,
    confirmedMs REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessionsByName ON sessions (name);
`;
