import { type GraphQLSchema, isObjectType } from 'graphql';
import { z } from 'zod';

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.record(z.string(), z.unknown()).optional() }).loose())
    .optional(),
});

/** What a request answered. A test says which it expects: data, or the named error. */
export class TestResult {
  readonly answer: z.output<typeof answerSchema>;
  readonly #schema: GraphQLSchema;
  /** What was thrown behind an answer that says only that something went wrong. */
  readonly #cause: unknown;

  constructor(answer: unknown, schema: GraphQLSchema, cause?: unknown) {
    this.answer = answerSchema.parse(answer);
    this.#schema = schema;
    this.#cause = cause;
  }

  /** The data; throws when there is a GraphQL error or when a mutation answered an error type. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads fields of the document that it wrote beside
  expectData(): Record<string, any> {
    if (this.answer.errors) throw this.#unexpected(`data, got errors: ${JSON.stringify(this.answer.errors)}`);
    for (const value of Object.values(this.answer.data ?? {})) {
      const error = this.#namedError(value);
      if (error) throw this.#unexpected(`data, got ${JSON.stringify(value)}`);
    }
    return this.answer.data ?? {};
  }

  /**
   * The error's fields: of the named error type that a mutation answered, or of the GraphQL error with that code
   * (FORBIDDEN, UNAUTHENTICATED, BAD_USER_INPUT …). Throws when it is another or none.
   */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads fields of the document that it wrote beside
  expectError(kind: string): Record<string, any> {
    for (const value of Object.values(this.answer.data ?? {})) {
      const error = this.#namedError(value);
      if (error && error.__typename === kind) return error;
    }
    const coded = this.answer.errors?.find((error) => error.extensions?.code === kind);
    if (coded) return { message: coded.message, ...coded.extensions };
    throw this.#unexpected(`${kind}, got ${JSON.stringify(this.answer)}`);
  }

  #unexpected(what: string): Error {
    return new Error(`expected ${what}`, this.#cause === undefined ? {} : { cause: this.#cause });
  }

  #namedError(value: unknown): Record<string, unknown> | undefined {
    const parsed = z.object({ __typename: z.string() }).loose().safeParse(value);
    if (!parsed.success) return undefined;
    const type = this.#schema.getType(parsed.data.__typename);
    const isError = isObjectType(type) && type.getInterfaces().some((candidate) => candidate.name === 'Error');
    return isError ? parsed.data : undefined;
  }
}
