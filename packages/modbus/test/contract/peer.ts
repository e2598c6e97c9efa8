import type { Request } from '../../src/index.ts';

/*
 * What the contract needs of a Modbus implementation, ours or another's, at either end of the wire.
 */

export type FunctionNumber = Request['fn'];

/** What came of a request, in the words of no implementation. */
export type Said =
  | { readonly kind: 'bits'; readonly bits: readonly number[] }
  | { readonly kind: 'registers'; readonly registers: readonly number[] }
  | { readonly kind: 'written' }
  /** The basic objects of 43/14: vendor, product code, revision. */
  | { readonly kind: 'identification'; readonly objects: readonly string[] }
  | { readonly kind: 'exception'; readonly code: number }
  /** No answer, for any reason. */
  | { readonly kind: 'lost' };

export const ILLEGAL_ADDRESS: Said = { kind: 'exception', code: 2 };

export interface AskingEnd {
  ask(request: Request): Promise<Said>;
  close(): Promise<void>;
}

export interface ServingEnd {
  readonly port: number;
  /** Closes the port and every connection. */
  close(): Promise<void>;
}

export interface AskingPeer {
  readonly name: string;
  readonly functions: readonly FunctionNumber[];
  /** Why it can not be run here. */
  readonly absent?: string | undefined;
  /** To unit 1 at this port of this machine. */
  open(port: number): Promise<AskingEnd>;
}

export interface ServingPeer {
  readonly name: string;
  readonly functions: readonly FunctionNumber[];
  readonly absent?: string | undefined;
  /** To a read past the last register. */
  readonly pastEnd: Said;
  /** Serves the contents of `startImage`; port 0 for a free one. */
  serve(port: number): Promise<ServingEnd>;
}
