type Tagged = { __typename: string };

type Handlers<Result extends Tagged, Answer> = {
  [Name in Result['__typename']]: (member: Extract<Result, { __typename: Name }>) => Answer;
};

/**
 * The one exhaustive switch over a mutation's result union: every member needs its handler, or it does not compile.
 * Select `__typename` directly under the mutation's field.
 */
export function matchResult<Result extends Tagged, Answer>(result: Result, handlers: Handlers<Result, Answer>): Answer {
  const byName: Record<string, ((member: never) => Answer) | undefined> = handlers;
  const handler = byName[result.__typename];
  if (handler === undefined) {
    // A member added on the server after this client was built: known to be a failure, unknown in its meaning.
    throw new Error(`No handler for ${result.__typename}`);
  }
  return handler(result as never);
}
