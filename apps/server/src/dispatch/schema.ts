/**
 * Commands, the acts of people in their chain, and what dispatch remembers besides: modes, plans,
 * prices, tags, scores, each a record by its kind and number.
 */
export const DISPATCH_SCHEMA = `
  CREATE TABLE commands (
    id TEXT PRIMARY KEY,
    createdMs REAL NOT NULL,
    user TEXT NOT NULL,
    key TEXT NOT NULL,
    state INTEGER NOT NULL,
    place TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (user, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX commandsByTime ON commands (createdMs);
  CREATE INDEX commandsByState ON commands (state);
  CREATE TABLE acts (
    seq INTEGER PRIMARY KEY,
    utcMs REAL NOT NULL,
    who TEXT NOT NULL,
    "from" TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    previousHash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE dispatchRecords (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
`;
