import { GraphQLError } from 'graphql';

/** The codes that may leave a subgraph; everything else is masked as INTERNAL with the request id. */
export const publicErrorCodes = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'DEADLINE_EXCEEDED',
  'BUSY',
]);

export function unauthenticated(): GraphQLError {
  return new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } });
}

export function forbidden(requires: string): GraphQLError {
  return new GraphQLError('You have no right to this.', { extensions: { code: 'FORBIDDEN', requires } });
}

export function badUserInput(message: string, fields: unknown = undefined): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', ...(fields ? { fields } : {}) } });
}
