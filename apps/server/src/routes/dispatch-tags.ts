import {
  type DispatchTag,
  NewTag,
  TAG_REFUSALS,
  TagList,
  type TagRefusalName,
  TagRelease,
} from '@cellarium/api';
import {
  hangTag,
  releaseTag,
  TAG_REFUSAL_NAMES,
  type Tag,
  type TagRefusal,
} from '@cellarium/dispatch';
import { formatPlace, parsePlace } from '@cellarium/model';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { nameOf } from '../present/name-of.ts';
import { actOf, asPrincipal } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';

const tagsOfApi = ['dispatch'];
const answers = { 200: TagList, ...refusals } as const;
const TagParams = Type.Object({ tag: Type.String({ pattern: '^[0-9]+-[0-9]+$' }) });

/** Lock-out and tag-out: a place under work leaves dispatch until its owner takes the tag away. */
export const dispatchTags: Routes = (api, context) => {
  const { clock, epoch, station } = context;
  const { tags, acts, records } = context.dispatch.parts;
  let count = tags.lastNumber(epoch);
  const list = (): TagList => ({
    serverTimeMs: clock.utcMs(),
    version: tags.version,
    tags: tags.list().map((tag) => presentTag(tag, tags.isDue(tag))),
  });
  const refuseTag = (reply: FastifyReply, code: TagRefusal) =>
    refuse(reply, 'tag-refused', TAG_REFUSALS[nameOf<TagRefusalName>(TAG_REFUSAL_NAMES, code)]);

  api.get(
    '/dispatch/tags',
    { schema: { summary: 'Tags that hang', tags: tagsOfApi, response: answers } },
    list,
  );
  api.post(
    '/dispatch/tags',
    {
      schema: {
        summary: 'Hangs a tag at a block or rack',
        tags: tagsOfApi,
        body: NewTag,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { place: asked, reason, remindAfterS } = request.body;
        const at = parsePlace(asked, station.topology);
        const place = at === undefined ? asked : formatPlace(at);
        count += 1;
        const hung = hangTag(
          tags.list(),
          {
            id: `${epoch}-${count}`,
            place,
            by,
            reason,
            utcMs: clock.utcMs(),
            ...(remindAfterS !== undefined && { remindAfterMs: remindAfterS * 1_000 }),
          },
          station.topology,
        );
        if (!hung.ok) return refuseTag(reply, hung.error);
        const tag = hung.value;
        const act = actOf(context, by, 'tag.hung', tag.id, { after: { place }, reason });
        const done = acts.append([act], () => records.put('tag', tag.id, tag));
        if (!done.ok) return refuse(reply, 'not-stored', done.error);
        tags.put(tag);
        return list();
      }),
  );
  api.post(
    '/dispatch/tags/:tag/release',
    {
      schema: {
        summary: 'Takes a tag away: its owner, or an administrator',
        tags: tagsOfApi,
        params: TagParams,
        body: TagRelease,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const tag = tags.get(request.params.tag);
        if (tag === undefined) return refuse(reply, 'no-such-tag');
        const released = releaseTag(tag, by, clock.utcMs());
        if (!released.ok) return refuseTag(reply, released.error);
        const { reason } = request.body;
        const told = { before: { place: tag.place, owner: tag.owner }, reason };
        const act = actOf(context, by, 'tag.released', tag.id, told);
        const done = acts.append([act], () => records.put('tag', tag.id, released.value));
        if (!done.ok) return refuse(reply, 'not-stored', done.error);
        tags.put(released.value);
        return list();
      }),
  );
};

function presentTag(tag: Tag, isDue: boolean): DispatchTag {
  const { id, place, owner, reason, sinceUtcMs, remindAfterMs, release } = tag;
  return {
    id,
    place,
    owner,
    reason,
    sinceMs: sinceUtcMs,
    remindAfterS: remindAfterMs / 1_000,
    isDue,
    released: release === undefined ? null : { by: release.by, atMs: release.utcMs },
  };
}
