import type { Claims } from '@quanlian/transport/claims.ts';
import type DataLoader from 'dataloader';
import type { z } from 'zod';
import { type BatchLoader, createLoaders } from './batch-loader.ts';
import { businessTimeOf } from './business-time.ts';
import { type CommandDefinition, runCommand } from './command.ts';
import type { Execution, ReadTx } from './execution.ts';
import { type QueryDefinition, readTransaction, runQuery } from './query.ts';
import type { Failure, IdempotencyKeyReused, InvalidInput } from './result.ts';
import { type Scope, scopeOf } from './scope.ts';

/** What resolvers get: they unpack arguments, make one call here, and map the result. */
export interface SubgraphContext {
  execution: Execution;
  claims: Claims;
  scope: Scope;
  businessTime: Date;
  /** Runs a command; answers the member of the mutation's result union: the value under `typename`, or the named error. */
  execute<Input extends z.ZodType, Value extends object, E extends Failure, Name extends string>(
    definition: CommandDefinition<Input, Value, E>,
    input: unknown,
    typename: Name,
  ): Promise<Payload<Value, E | InvalidInput | IdempotencyKeyReused, Name>>;
  read<Input extends z.ZodType, Value>(definition: QueryDefinition<Input, Value>, input: unknown): Promise<Value>;
  loader<Key extends string, Value>(definition: BatchLoader<Key, Value>): DataLoader<Key, Value | null>;
  /** A read that has no declared query: for field resolvers that no loader serves. */
  readWith<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** A text of the catalogue in the caller's language. */
  message(key: string, facts?: object): string;
}

export type Payload<Value, E extends Failure, Name extends string> =
  | (Value & { __typename: Name })
  | { [Kind in E['kind']]: Extract<E, { kind: Kind }> & { __typename: Kind; message: string } }[E['kind']];

export function createContext(execution: Execution): SubgraphContext {
  const { claims, runtime } = execution;
  const message = (key: string, facts?: object) => runtime.message(claims.locale, key, facts);
  return {
    execution,
    claims,
    scope: scopeOf(claims),
    businessTime: businessTimeOf(claims),
    async execute(definition, input, typename) {
      const result = await runCommand(execution, definition, input);
      if (result.ok) return { ...result.value, __typename: typename };
      return errorPayload(result.error, message) as never;
    },
    read: (definition, input) => runQuery(execution, definition, input),
    loader: createLoaders(execution),
    readWith: (work) => readTransaction(execution, work),
    message,
  };
}

function errorPayload(error: Failure, message: (key: string, facts?: object) => string): object {
  const payload = { ...error, __typename: error.kind, message: message(error.kind, error) };
  if (!isInvalidInput(error)) return payload;
  return {
    ...payload,
    fields: error.fields.map((field) => ({ ...field, message: message(field.message, field.facts) })),
  };
}

function isInvalidInput(error: Failure): error is InvalidInput {
  return error.kind === 'InvalidInput';
}
