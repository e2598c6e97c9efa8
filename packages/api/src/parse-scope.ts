import type { Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import type { MapScope, Scope } from './scopes.ts';
import type { StreamErrorCode } from './stream.ts';

/** Reads what a client asks for; a new object with the known fields alone, or why not. */
export function parseScope(asked: unknown, topology: Topology): Result<Scope, StreamErrorCode> {
  if (typeof asked !== 'object' || asked === null) return err('bad-subscription');
  const fields = asked as Readonly<Record<string, unknown>>;
  switch (fields.kind) {
    case 'station':
    case 'links':
    case 'dispatch':
      return ok({ kind: fields.kind });
    case 'block': {
      if (!isIndex(fields.block)) return err('bad-subscription');
      if (fields.block >= topology.blocks) return err('no-such-place');
      return ok({ kind: 'block', block: fields.block });
    }
    case 'rack': {
      if (!isIndex(fields.rack)) return err('bad-subscription');
      if (fields.rack >= topology.racks) return err('no-such-place');
      return ok({ kind: 'rack', rack: fields.rack });
    }
    case 'map':
      return parseMapScope(fields, topology);
    default:
      return err('bad-subscription');
  }
}

function parseMapScope(
  fields: Readonly<Record<string, unknown>>,
  topology: Topology,
): Result<MapScope, StreamErrorCode> {
  const { level, quantity, firstBlock, blocks } = fields;
  if (level !== 'cell' && level !== 'module' && level !== 'rack') return err('bad-subscription');
  if (quantity !== 'voltage' && quantity !== 'temperature') return err('bad-subscription');
  if (!isIndex(firstBlock) || !isIndex(blocks) || blocks === 0) return err('bad-subscription');
  if (firstBlock + blocks > topology.blocks) return err('no-such-place');
  return ok({ kind: 'map', level, quantity, firstBlock, blocks });
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** One text a scope: equal scopes have equal keys. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'block':
      return `block ${scope.block}`;
    case 'rack':
      return `rack ${scope.rack}`;
    case 'map':
      return `map ${scope.level} ${scope.quantity} ${scope.firstBlock} ${scope.blocks}`;
    default:
      return scope.kind;
  }
}
