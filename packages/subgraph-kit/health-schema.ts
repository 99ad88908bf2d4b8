import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';

/** `retryPaymentsWork`: the mutation of a subgraph that lets its parked work try again. */
export function retryFieldOf<Name extends SubgraphName>(name: Name): `retry${Capitalize<Name>}Work` {
  const capitalized = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as Capitalize<Name>;
  return `retry${capitalized}Work`;
}

/** `paymentsHealth`: the query of a subgraph that shows its parked work. */
export function healthFieldOf<Name extends SubgraphName>(name: Name): `${Name}Health` {
  return `${name}Health`;
}

/** What each subgraph's schema has under names of its own, so that headquarters ask each one and see which is down. */
export function healthTypeDefs(name: SubgraphName): string {
  return /* GraphQL */ `
extend type Query {
  "What of the ${name} subgraph's background work has stopped or is asked again; null when it does not answer."
  ${healthFieldOf(name)}: SubgraphHealth @auth(requires: "system.read")
}

extend type Mutation {
  "Lets parked work of the ${name} subgraph try again at once, with all its attempts."
  ${retryFieldOf(name)}(input: RetryWorkInput!): RetryWorkResult! @auth(requires: "system.retry")
}

"How one subgraph's background work is doing."
type SubgraphHealth @shareable {
  "Its name, such as payments."
  subgraph: String!
  "Gave up after its attempts and waits for a person; oldest first, at most 500."
  parked: [ParkedWork!]!
  "Sagas whose last question had no answer; they are asked again on their schedule."
  asking: [AskingSaga!]!
}

"What kind of work is parked."
enum ParkedWorkKind {
  "A job of the queue."
  JOB
  "A step of a saga."
  SAGA
  "An event on its way to a subscriber."
  DELIVERY
}

"Work that gave up after its attempts."
type ParkedWork @shareable {
  "For retrying it; unique within its subgraph."
  id: ID!
  kind: ParkedWorkKind!
  "The job's name, or the event's and its subscriber's."
  name: String!
  "The row or aggregate that it is about, or the job's payload."
  subject: String!
  attempts: Int!
  "What went wrong the last time, for those who look after the system."
  lastError: String
  "When it gave up."
  since: DateTime!
}

"A saga whose last question had no answer."
type AskingSaga @shareable {
  id: ID!
  "Its name."
  name: String!
  "The row that it drives."
  rowId: ID!
  "How often it was asked."
  round: Int!
  lastError: String
  "When it is asked again."
  nextAt: DateTime!
}

"Which parked work."
input RetryWorkInput {
  id: ID!
}

"Work that tries again."
type RetriedWork @shareable {
  id: ID!
}

union RetryWorkResult = RetriedWork | NotFound | InvalidInput | IdempotencyKeyReused
`;
}
