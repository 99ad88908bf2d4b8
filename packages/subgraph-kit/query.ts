import { span } from '@quanlian/transport/tracing.ts';
import type { z } from 'zod';
import { businessTimeOf } from './business-time.ts';
import { inTransaction } from './database.ts';
import type { Execution, ReadTx } from './execution.ts';
import { badUserInput } from './graphql-errors.ts';
import { fieldErrors } from './messages.ts';
import { checkPermission, type Requirement } from './permission-check.ts';
import { scopeOf } from './scope.ts';

export interface QueryDefinition<Input extends z.ZodType, Value> {
  /** The GraphQL field's name. */
  name: string;
  permission: Requirement;
  input: Input;
  run(tx: ReadTx, input: z.output<Input>): Promise<Value>;
}

/** Declares a query; it runs in a read-only transaction with the caller's organisation set for row-level security. */
export function query<Input extends z.ZodType, Value>(
  definition: QueryDefinition<Input, Value>,
): QueryDefinition<Input, Value> {
  return definition;
}

export async function runQuery<Input extends z.ZodType, Value>(
  execution: Execution,
  definition: QueryDefinition<Input, Value>,
  input: unknown,
): Promise<Value> {
  checkPermission(execution.claims, definition.permission);
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    const { locale } = execution.claims;
    const fields = fieldErrors(parsed.error).map((field) => ({
      path: field.path,
      message: execution.runtime.message(locale, field.message, field.facts),
    }));
    throw badUserInput(execution.runtime.message(locale, 'InvalidInput'), fields);
  }
  const { runtime, claims } = execution;
  return span({ part: runtime.name, name: `query ${definition.name}`, facts: { requestId: claims.requestId } }, () =>
    readTransaction(execution, (tx) => definition.run(tx, parsed.data)),
  );
}

/** A read-only transaction within the caller's scope. */
export function readTransaction<T>(execution: Execution, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  const { claims, runtime } = execution;
  const scope = scopeOf(claims);
  return inTransaction(
    runtime.pools.app,
    { scope, readOnly: true, statementTimeout: claims.deadline - Date.now() },
    (db) =>
      work({
        db,
        settings: runtime.settings,
        actor: claims,
        scope,
        locale: claims.locale,
        businessTime: businessTimeOf(claims),
      }),
  );
}
