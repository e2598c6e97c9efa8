import type { Principal } from '../principal.ts';
import type { CommandBody } from './body.ts';
import type { LiveLimits } from './checks.ts';

/** What happens to a command that exists. Acts of people carry who; the rest comes from devices and time. */
export type CommandEvent =
  | {
      readonly kind: 'edit';
      readonly by: Principal;
      readonly body: CommandBody;
      readonly live: LiveLimits;
    }
  | {
      readonly kind: 'select';
      readonly by: Principal;
      /** Drawn by the server from its random source. */
      readonly token: string;
      readonly powerKw: number;
      readonly live: LiveLimits;
    }
  | {
      readonly kind: 'approve';
      readonly by: Principal;
      readonly powerKw: number;
      readonly revision: number;
    }
  | {
      readonly kind: 'execute';
      readonly by: Principal;
      /** Of the selection; undefined where the command needs none. */
      readonly token: string | undefined;
      readonly powerKw: number;
      readonly live: LiveLimits;
    }
  | { readonly kind: 'cancel'; readonly by: Principal }
  | { readonly kind: 'supersede'; readonly byCommand: string; readonly isStop: boolean }
  | { readonly kind: 'answer'; readonly answer: DeviceAnswer }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'readBack'; readonly setpointKw: number | undefined }
  /** Time went by; call it every second for every command that is not over. */
  | { readonly kind: 'tick' }
  /** Once for every record that a start of the server finds. */
  | { readonly kind: 'boot' };

export interface DeviceAnswer {
  readonly place: string;
  /** `notSent`: certainly no byte went out. `silent`: perhaps one did. */
  readonly verdict: 'accepted' | 'refused' | 'notSent' | 'silent';
  /** The value in the device's answer, and the one that was sent there; undefined without an echo. */
  readonly echo: { readonly sentKw: number; readonly echoedKw: number } | undefined;
}

export interface Measurement {
  /** Monotonic time at which the sample was received. */
  readonly sampledMs: number;
  readonly isFresh: boolean;
  /** Of the command's place. */
  readonly powerKw: number;
  /** What an armed response to the grid's frequency adds to it by itself, kW: between these two. */
  readonly response?: { readonly leastKw: number; readonly mostKw: number };
  /** For what is no power: contactors and faults are as the command wants them. */
  readonly isDone: boolean;
  /** Blocks that are not within the tolerance of their own setpoint. */
  readonly offBlocks: readonly string[];
  /** Blocks that are not heard and that the last order did not reach: named, and no disproof. */
  readonly unreached?: readonly string[];
}
