import type { Outcome } from '../../../src/index.ts';
import { imageHandler, startImage } from '../image.ts';
import {
  type AskingPeer,
  type FunctionNumber,
  ILLEGAL_ADDRESS,
  type Said,
  type ServingPeer,
} from '../peer.ts';
import { WireClient, WireServer } from '../wire.ts';

const FUNCTIONS: readonly FunctionNumber[] = [1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43];

export const ourServer: ServingPeer = {
  name: 'our server',
  functions: FUNCTIONS,
  pastEnd: ILLEGAL_ADDRESS,
  serve: (port) => WireServer.open(imageHandler(startImage()), port),
};

export function ourClient(depth: number): AskingPeer {
  return {
    name: `our client, ${depth} in flight`,
    functions: FUNCTIONS,
    open: async (port) => {
      const wire = await WireClient.open(port, { depth });
      return {
        ask: async (request) => said(await wire.ask(request)),
        close: () => wire.close(),
      };
    },
  };
}

function said(outcome: Outcome): Said {
  if (outcome.kind === 'exception') return { kind: 'exception', code: outcome.code };
  if (outcome.kind !== 'answer') return { kind: 'lost' };
  const { answer } = outcome;
  switch (answer.kind) {
    case 'bits':
      return { kind: 'bits', bits: [...answer.bits] };
    case 'registers':
      return { kind: 'registers', registers: [...answer.registers] };
    case 'identification': {
      const { objects } = answer.identification;
      return {
        kind: 'identification',
        objects: objects.map(({ value }) => new TextDecoder().decode(value)),
      };
    }
    default:
      return { kind: 'written' };
  }
}
