import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlantField } from '../dispatch/plant-field.ts';

/* OWASP ASVS 5.0, 3.4: what the browser is told with every answer. */

let plant: PlantField;
beforeAll(async () => {
  plant = await PlantField.start();
});
afterAll(() => plant.close());

const PATHS = ['/api/v1/station', '/api/v1/dispatch', '/api/v1/nothing', '/healthz', '/'];

test.each(PATHS)(
  '%s says who may embed it, what it may load and where nothing is sent',
  async (url) => {
    const { headers } = await plant.fastify.inject({ url });
    const policy = String(headers['content-security-policy']);
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  },
);

test('behind TLS the browser is told to come by it alone, over plain HTTP it is told nothing', async () => {
  const plain = await plant.fastify.inject({ url: '/api/v1/station' });
  expect(plain.headers['strict-transport-security']).toBeUndefined();
  const secure = await plant.fastify.inject({
    url: '/api/v1/station',
    headers: { 'x-forwarded-proto': 'https' },
  });
  const age = /max-age=(\d+)/.exec(String(secure.headers['strict-transport-security']))?.[1];
  expect(Number(age)).toBeGreaterThanOrEqual(31_536_000);
});

test('the cookie of a session is of this host alone, and no script reads it', async () => {
  const answer = await plant.fastify.inject({ method: 'POST', url: '/api/v1/session/demo' });
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-cellarium=[\w-]{43};/);
  for (const part of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) {
    expect(cookie).toContain(part);
  }
  expect(cookie).not.toMatch(/domain/i);
});
