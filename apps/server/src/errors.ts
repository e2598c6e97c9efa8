import { REST_ERRORS, type RestError, type RestErrorCode } from '@cellarium/api';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';

/** Sets the status of an error; what it returns is the answer, in the one shape of all errors. */
export function refuse(reply: FastifyReply, code: RestErrorCode, detail?: string): RestError {
  const { status, message } = REST_ERRORS[code];
  reply.code(status);
  return detail === undefined ? { code, message } : { code, message, detail };
}

/** Whatever goes wrong anywhere in the app leaves it in that shape; what was our mistake is logged. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (code !== 'internal') return reply.send(refuse(reply, code, error.message));
    request.log.error(error);
    return reply.send(refuse(reply, code));
  });
}

function codeOf(error: FastifyError): RestErrorCode {
  if (error.validation) return 'bad-request';
  // Files that may not be read are files that are not there.
  if (error.statusCode === 403 || error.statusCode === 404) return 'not-found';
  if (error.statusCode === 413) return 'too-large';
  if (error.statusCode === 415) return 'wrong-media-type';
  const isTheirs = error.statusCode !== undefined && error.statusCode < 500;
  return isTheirs ? 'bad-request' : 'internal';
}
