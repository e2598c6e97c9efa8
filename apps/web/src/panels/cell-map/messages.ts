import type { Place, TopologyCounts } from '@cellarium/model';
import type { Detail, DetailChoice } from './detail.ts';
import type { PlaceFacts } from './facts.ts';
import type { MapLink } from './link.ts';
import type { MapModeId } from './modes.ts';
import type { Direction } from './neighbours.ts';
import type { MapTheme } from './palette.ts';
import type { Deviant } from './ranking.ts';
import type { Domain } from './scale.ts';

/*
 * What the page and the map's worker say to each other. Cells never come to the page: it hears
 * summaries, a few times a second.
 */

/**
 * Lengths on the screen are desk pixels: as large as a CSS pixel is where the console's text has the
 * size of a desk, and enlarged with the text on a wall.
 */
export interface MapScreen {
  readonly width: number;
  readonly height: number;
  /** Device pixels in one desk pixel. */
  readonly density: number;
}

export type ToMap =
  | {
      readonly say: 'open';
      readonly canvas: OffscreenCanvas;
      readonly topology: TopologyCounts;
      readonly screen: MapScreen;
      readonly theme: MapTheme;
      readonly still: boolean;
      readonly link: MapLink;
    }
  | { readonly say: 'screen'; readonly screen: MapScreen }
  | { readonly say: 'theme'; readonly theme: MapTheme }
  | { readonly say: 'mode'; readonly mode: MapModeId }
  | { readonly say: 'scale'; readonly domain: Domain | undefined }
  | { readonly say: 'detail'; readonly detail: DetailChoice }
  | { readonly say: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly say: 'zoom'; readonly factor: number; readonly x?: number; readonly y?: number }
  | { readonly say: 'fit' }
  | { readonly say: 'fly'; readonly place: Place }
  | { readonly say: 'flyIn'; readonly x: number; readonly y: number }
  | { readonly say: 'point'; readonly x: number; readonly y: number }
  | { readonly say: 'pointNowhere' }
  | { readonly say: 'pick'; readonly x: number; readonly y: number }
  | { readonly say: 'pickMiddle' }
  | { readonly say: 'step'; readonly direction: Direction }
  | { readonly say: 'stepOut' }
  | { readonly say: 'stepIn' }
  | { readonly say: 'mark'; readonly place: Place | undefined };

/** How the map's own connection stands. */
export type MapConnection = 'connecting' | 'open' | 'lost' | 'refused';

export interface RackOut {
  readonly place: Place;
  /** RackState */
  readonly state: number;
}

export interface MapSummary {
  readonly connection: MapConnection;
  /** Whether any rack was ever heard. */
  readonly heard: boolean;
  readonly mode: MapModeId;
  /** As asked for. */
  readonly detail: Detail;
  /** The coarsest in which any rack in view is held. */
  readonly held: Detail;
  readonly detailChoice: DetailChoice;
  /** The link could not carry more; always false where the person chose. */
  readonly reduced: boolean;
  readonly bytesPerSecond: number;
  readonly racksInView: number;
  readonly racksFresh: number;
  readonly membersInView: number;
  /** Of the racks in view, the oldest and the newest; undefined where none was ever heard. */
  readonly oldestAgeMs: number | undefined;
  readonly newestAgeMs: number | undefined;
  readonly domain: Domain;
  readonly domainByHand: boolean;
  readonly axis: Domain;
  readonly binWidth: number;
  readonly bins: Uint32Array;
  readonly below: number;
  readonly above: number;
  readonly deviants: readonly Deviant[];
  /** Fresh racks in view, by RackState. */
  readonly racksByState: readonly number[];
  /** The worst of those that are not closed. */
  readonly racksOut: readonly RackOut[];
  readonly selected: PlaceFacts | undefined;
  readonly pointed: PlaceFacts | undefined;
  readonly frames: number;
  readonly paintMs: number;
}

export type FromMap =
  | { readonly say: 'summary'; readonly summary: MapSummary }
  | { readonly say: 'pointed'; readonly facts: PlaceFacts | undefined }
  | {
      readonly say: 'selected';
      readonly facts: PlaceFacts | undefined;
    }
  | {
      readonly say: 'view';
      /** Times the scale at which all fits. */
      readonly zoom: number;
      /** What lies in the middle, as deep as the zoom lets one see; undefined for the whole station. */
      readonly middle: Place | undefined;
    };
