import { ACCESS_SCHEMA, MACHINE_SCHEMA } from '../access/schema.ts';
import { DISPATCH_SCHEMA } from '../dispatch/schema.ts';

/**
 * The database's schema as the steps that led to it: number n of the list leads from version n to
 * n + 1. A step that was once in a release is never changed; what comes later is one more.
 *
 * Records of the domain are JSON, for they are read whole at the start and by number; the journal has
 * columns, for it is searched.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE alarms (id INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE incidents (id INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE concordance (id INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE strategies (version INTEGER PRIMARY KEY, record TEXT NOT NULL) STRICT;
  CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    timeMs REAL NOT NULL,
    sourceTimeMs REAL,
    uncertaintyMs REAL,
    alarm INTEGER,
    incident INTEGER,
    condition TEXT,
    subjectRow INTEGER,
    member INTEGER,
    place TEXT NOT NULL,
    level INTEGER NOT NULL,
    value REAL,
    "limit" REAL,
    unit TEXT NOT NULL,
    "by" TEXT NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  `,
  ACCESS_SCHEMA,
  DISPATCH_SCHEMA,
  MACHINE_SCHEMA,
];

/** "CLRM": another program's database in our data folder is refused, not migrated. */
export const APPLICATION_ID = 0x434c524d;
