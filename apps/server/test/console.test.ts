import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { Field } from './field.ts';

const PAGE = '<!doctype html><div id="root"></div>';
const SCRIPT = 'console.log(1)';
let folder: string;
let fastify: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-console-'));
  fastify = Fastify();
  await fastify.register(app, {
    context: new Field().context,
    metrics: new Registry(),
    consoleFolder: folder,
    origins: [],
    hosts: undefined,
  });
});

afterEach(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true });
});

function build(): void {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  const script = join(folder, 'assets', 'index-a1b2.js');
  writeFileSync(script, SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
}

const get = (url: string, headers: Record<string, string> = {}) => fastify.inject({ url, headers });
const asPage = { accept: 'text/html,application/xhtml+xml' };

test('without a built web app the page says what to do, and the resources work', async () => {
  const page = await get('/', asPage);
  expect(page.statusCode).toBe(503);
  expect(page.body).toContain('npm run build');
  expect((await get('/api/v1/station')).statusCode).toBe(200);
});

test('an app that is built while the server runs is served', async () => {
  expect((await get('/', asPage)).statusCode).toBe(503);
  build();
  const page = await get('/', asPage);
  expect([page.statusCode, page.body]).toEqual([200, PAGE]);
});

test('the page is served for every path that is a page, and for nothing else', async () => {
  build();
  for (const path of ['/', '/blocks/B017', '/racks/B017R05', '/map?rack=B017R05', '/links']) {
    const page = await get(path, asPage);
    expect([path, page.statusCode, page.body]).toEqual([path, 200, PAGE]);
    expect(page.headers['cache-control']).toBe('no-cache');
  }
  for (const path of ['/assets/gone-1234.js', '/favicon.ico', '/api/v1/nothing', '/assets/']) {
    const answer = await get(path, asPage);
    expect([path, answer.statusCode]).toEqual([path, 404]);
    expect(answer.json()).toMatchObject({ code: 'not-found' });
  }
  const script = await get('/blocks/B017', { accept: '*/*' });
  expect(script.statusCode).toBe(404);
});

test('hashed files are immutable and come compressed as they lie there', async () => {
  build();
  const brotli = await get('/assets/index-a1b2.js', { 'accept-encoding': 'gzip, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotli.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(brotli.headers['content-type']).toContain('javascript');
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT);
  const gzip = await get('/assets/index-a1b2.js', { 'accept-encoding': 'gzip' });
  expect(gzip.headers['content-encoding']).toBe('gzip');
  const plain = await get('/assets/index-a1b2.js');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body).toBe(SCRIPT);
  expect((await get('/mark.svg')).headers['cache-control']).toBe('no-cache');
});

test('nothing outside the folder can be read', async () => {
  build();
  writeFileSync(join(folder, '..', 'cellarium-outside.txt'), 'secret');
  for (const path of [
    '/../cellarium-outside.txt',
    '/..%2fcellarium-outside.txt',
    '/%2e%2e/cellarium-outside.txt',
    '/assets/..%2f..%2fcellarium-outside.txt',
    '/assets/....//....//cellarium-outside.txt',
    '/assets/%00',
    '/assets/..%5c..%5ccellarium-outside.txt',
  ]) {
    const answer = await get(path, asPage);
    expect(answer.body).not.toContain('secret');
    expect([path, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([path, true]);
  }
  rmSync(join(folder, '..', 'cellarium-outside.txt'));
});

test('pages may run no script but our own files', async () => {
  build();
  const { headers } = await get('/', asPage);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy.split(';').find((part) => part.startsWith('script-src'))).not.toContain('unsafe');
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers.server).toBeUndefined();
});
