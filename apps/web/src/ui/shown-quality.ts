import { Quality } from '@cellarium/model';
import type { FeedStatus } from '../stream/feed.ts';

/** Good data in a frame that is no longer young is not good any more. */
export function shownQuality(quality: number, status: FeedStatus): number {
  return quality === Quality.good && status !== 'live' ? Quality.stale : quality;
}
