import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { REST_ERRORS, REST_PREFIX, STREAM_PATH } from '@cellarium/api';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './errors.ts';

const NOT_PAGES = [REST_PREFIX, STREAM_PATH, '/assets', '/metrics', '/healthz', '/readyz'];
/** Files under `assets` carry a hash of their content in their name: another content, another name. */
const HASHED_FOLDER = `${sep}assets${sep}`;

/**
 * The built web app: files as they are, compressed beforehand where a `.br` or `.gz` lies beside them,
 * and its one HTML page for every path that is a page of it.
 */
export async function console(fastify: FastifyInstance, folder: string): Promise<void> {
  const isBuilt = (): boolean => existsSync(join(folder, 'index.html'));
  await fastify.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    wildcard: true,
    index: false,
    setHeaders: (response, path) => {
      const caching = path.includes(HASHED_FOLDER)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache';
      response.header('cache-control', caching);
    },
  });
  const page = (reply: FastifyReply): FastifyReply =>
    isBuilt() ? reply.sendFile('index.html') : refuseWithoutConsole(reply);
  fastify.get('/', { schema: { hide: true } }, (_request, reply) => page(reply));
  fastify.setNotFoundHandler((request, reply) =>
    isPage(request)
      ? page(reply)
      : reply.send(refuse(reply, 'not-found', request.url.slice(0, 200))),
  );
}

/** A path without an extension that a browser asks for as a page. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  const isElsewhere = NOT_PAGES.some((start) => path === start || path.startsWith(`${start}/`));
  const hasExtension = /\.[^/]*$/.test(path);
  const wantsHtml = headers.accept?.includes('text/html') ?? false;
  return method === 'GET' && wantsHtml && !isElsewhere && !hasExtension;
}

function refuseWithoutConsole(reply: FastifyReply): FastifyReply {
  const { status, message } = REST_ERRORS['no-web-app'];
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><title>Cellarium</title><h1>Cellarium</h1><p>${message}</p>`);
}
