import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@cellarium/stdx';
import { Access, type AccessOptions } from '../../src/access/access.ts';
import { ACCESS_SCHEMA } from '../../src/access/schema.ts';
import { Database } from '../../src/store/database.ts';

export const GOOD_PASSWORD = 'gravel otter lantern seven';

/** Signing in over a database of its own. */
export class Desk {
  readonly clock = new ManualClock();
  readonly folder = mkdtempSync(join(tmpdir(), 'access-'));
  readonly database: Database;
  readonly access: Access;

  constructor(options: Partial<AccessOptions> = {}) {
    const opened = Database.open(join(this.folder, 'access.sqlite'));
    if (!opened.ok) throw new Error(opened.error);
    this.database = opened.value;
    if (!this.database.one("SELECT 1 FROM sqlite_schema WHERE name = 'accounts'")) {
      for (const statement of ACCESS_SCHEMA.split(';').filter((part) => part.trim() !== '')) {
        this.database.run(statement);
      }
    }
    this.access = new Access({
      database: this.database,
      clock: this.clock,
      anonymous: undefined,
      hasDemo: false,
      ...options,
    });
  }

  /** The first account of all: an administrator. */
  async setUp(name = 'ada'): Promise<string> {
    const token = this.access.setupToken();
    const opened = await this.access.setUp(token ?? '', name, GOOD_PASSWORD, '::1');
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  }

  close(): void {
    this.database.close();
    rmSync(this.folder, { recursive: true });
  }
}
