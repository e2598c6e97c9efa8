import { REST_PREFIX } from '@cellarium/api';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { SESSION_COOKIE } from './access/cookie.ts';
import { guard, securityOf } from './access/guard.ts';
import { COMPRESSION } from './compression.ts';
import { console as consolePages } from './console.ts';
import type { Context } from './context.ts';
import { handleErrors } from './errors.ts';
import { refuseForeignOrigins } from './foreign-origins.ts';
import { refuseOtherHosts } from './hosts.ts';
import { health } from './routes/health.ts';
import { ROUTES } from './routes/index.ts';
import {
  CONTENT_SECURITY_POLICY,
  DOCUMENTATION_POLICY,
  STRICT_TRANSPORT_SECURITY,
} from './security.ts';
import { validatorCompiler } from './validation.ts';

export interface AppOptions {
  readonly context: Context;
  readonly metrics: Registry;
  /** Where the built web app lies. */
  readonly consoleFolder: string;
  /** Origins besides our own whose pages may change something. */
  readonly origins: readonly string[];
  /** Names under which the server may be asked; undefined: any. */
  readonly hosts: readonly string[] | undefined;
}

/** The HTTP side of the server as a plugin: resources, documentation, metrics, and the console's files. */
export async function app(fastify: FastifyInstance, options: AppOptions): Promise<void> {
  const { context, metrics } = options;
  handleErrors(fastify);
  refuseOtherHosts(fastify, options.hosts);
  refuseForeignOrigins(fastify, options.origins, options.hosts);
  fastify.setValidatorCompiler(validatorCompiler);
  await fastify.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    // Says nothing over plain HTTP; where a proxy speaks TLS it is set above.
    strictTransportSecurity: false,
  });
  // Where a proxy before us speaks TLS, browsers are told to come by it alone (ASVS 3.4.1).
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-forwarded-proto'] !== 'https') return;
    reply.header('strict-transport-security', STRICT_TRANSPORT_SECURITY);
  });
  await fastify.register(cookie);
  await fastify.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cellarium',
        description: 'The station as resources. What is live and large goes over the stream.',
        version: context.version,
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          machine: { type: 'http', scheme: 'bearer', description: 'Of a machine account.' },
        },
      },
    },
    transform: ({ schema, url, route }) => ({
      schema: { ...schema, security: securityOf([route.method].flat(), url, REST_PREFIX) },
      url,
    }),
  });
  await fastify.register(swaggerUi, {
    routePrefix: `${REST_PREFIX}/docs`,
    staticCSP: DOCUMENTATION_POLICY,
    uiConfig: { url: `${REST_PREFIX}/openapi.json` },
  });
  await fastify.register(
    async (api) => {
      guard(api, context.door, REST_PREFIX);
      await api.register(compress, COMPRESSION);
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      const typed = api.withTypeProvider<TypeBoxTypeProvider>();
      for (const routes of ROUTES) routes(typed, context);
      api.get('/openapi.json', { schema: { hide: true } }, () => fastify.swagger());
    },
    { prefix: REST_PREFIX },
  );
  await fastify.register(async (operation) => {
    health(operation.withTypeProvider<TypeBoxTypeProvider>(), context);
    operation.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      return reply.type(metrics.contentType).send(await metrics.metrics());
    });
  });
  await consolePages(fastify, options.consoleFolder);
}
