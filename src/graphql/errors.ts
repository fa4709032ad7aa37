import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { brokenMessage, type ErrorCode } from '../domain/error-codes.ts';
import { UserError } from '../domain/errors.ts';
import type { Log } from '../log.ts';

/** The error of ours that a GraphQL error carries, however deep it is wrapped. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

function placeOf(error: unknown): GraphQLErrorOptions {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes, path } = error;
  return { ...(nodes ? { nodes } : {}), ...(path ? { path } : {}) };
}

/**
 * What callers see of an error. A UserError is shown with its code; an error of GraphQL itself as it is; anything else is a
 * fault of ours: logged under an id, and the caller is told the id and nothing more.
 */
export function errorMasker(log: Log) {
  return (error: unknown): Error => {
    const cause = causeOf(error);
    if (cause instanceof UserError) {
      const message = error instanceof GraphQLError ? error.message : cause.message;
      return new GraphQLError(message, { ...placeOf(error), extensions: { code: cause.code } });
    }
    if (cause instanceof GraphQLError) return inOurWords(error instanceof GraphQLError ? error : cause);
    const errorId = randomUUID();
    log.error({ err: cause, errorId, path: error instanceof GraphQLError ? error.path : undefined }, 'request failed');
    return new GraphQLError(brokenMessage(errorId), {
      ...placeOf(error),
      // Without a path there is no data either: then the whole response is a failure.
      extensions: {
        code: 'INTERNAL' satisfies ErrorCode,
        errorId,
        ...(placeOf(error).path ? {} : { http: { status: 500 } }),
      },
    });
  };
}

/** Yoga says BAD_REQUEST of a mutation by GET too, and shows the error of the parser of JSON along with its own. */
function inOurWords(error: GraphQLError): GraphQLError {
  const { extensions } = error;
  const http = extensions.http as { readonly status?: number } | undefined;
  if (http?.status === 405) extensions.code = 'METHOD_NOT_ALLOWED' satisfies ErrorCode;
  if ('originalError' in extensions) {
    delete extensions.originalError;
    // By that it would have known to keep the status for those who take application/json only.
    extensions.http = { ...http, spec: false };
  }
  return error;
}

/**
 * Gives errors their codes that GraphQL found before anything was executed: GRAPHQL_PARSE_FAILED and
 * GRAPHQL_VALIDATION_FAILED come with theirs, but a date that is none is INVALID_INPUT wherever it stands.
 */
export const errorCodePlugin: Plugin = {
  onRequestParse({ request, requestParser, setRequestParser }) {
    if (request.method !== 'GET' || !requestParser) return;
    // Yoga takes variables of a link that are no JSON for a fault of ours.
    setRequestParser(async (link) => {
      try {
        return await requestParser(link);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new GraphQLError('`variables` and `extensions` of a link must be JSON.', {
          extensions: { code: 'BAD_REQUEST' satisfies ErrorCode, http: { status: 400 } },
        });
      }
    });
  },
  onExecutionResult({ result }) {
    if (!result || !('errors' in result)) return;
    for (const error of result.errors ?? []) {
      const cause = causeOf(error);
      if (cause instanceof UserError) Object.assign(error.extensions, { code: cause.code });
      else if (!error.extensions?.code)
        Object.assign(error.extensions ?? {}, { code: 'INVALID_INPUT' satisfies ErrorCode });
    }
  },
};
