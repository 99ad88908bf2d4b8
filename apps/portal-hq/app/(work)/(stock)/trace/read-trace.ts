import type { ResultOf } from '@graphql-typed-document-node/core';
import type { TraceQuery } from './operations.ts';

/** A trace as the page reads it. */
export type ReadTrace = NonNullable<ResultOf<typeof TraceQuery>['trace']>;
