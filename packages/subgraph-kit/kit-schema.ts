import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { defaultFieldResolver, GraphQLError, type GraphQLObjectType, GraphQLScalarType, Kind, parse } from 'graphql';
import type { SubgraphContext } from './context.ts';
import { checkPermission, type Requirement } from './permission-check.ts';

/** What every subgraph's schema begins with: federation, `@auth`, scalars of the wire, and the shared error types. */
export const kitTypeDefs = /* GraphQL */ `
extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: ["@key", "@shareable", "@external", "@requires", "@provides", "@composeDirective"]
  )
  @link(url: "https://schema.quanlian.dev/auth/v1.0", import: ["@auth"])
  @composeDirective(name: "@auth")

"What the caller needs: a permission of packages/permissions, or public, signedIn, service."
directive @auth(requires: String!) on FIELD_DEFINITION

"An instant in UTC, ISO 8601, such as 2026-11-22T06:05:00.000Z."
scalar DateTime
"A calendar day, YYYY-MM-DD, as the business counts it (Asia/Shanghai)."
scalar LocalDate
"A decimal as text, such as 0.130000; never a floating-point number."
scalar Decimal
"A quantity in base units as text, such as 1200 or 12.5."
scalar Quantity
"An integer of any size as text."
scalar BigInt

"An amount in integer minor units (fen) of an ISO 4217 currency."
type Money @shareable {
  amountMinor: BigInt!
  currency: String!
}

"An amount as a person enters it, in integer minor units (fen)."
input MoneyInput {
  amountMinor: BigInt!
  currency: String!
}

"Where the next page of a list begins."
type PageInfo @shareable {
  endCursor: String
  hasNextPage: Boolean!
}

"What happened on one business day."
type DayFigure @shareable {
  "The day."
  day: LocalDate!
  "How many."
  count: Int!
  "What they came to."
  amount: Money!
}

"What happened on each of the last business days, today included, with the sum of as many days before beside it."
type FigureSeries @shareable {
  "Every day of the period, the first first; zero where nothing happened."
  days: [DayFigure!]!
  "How many in the period."
  count: Int!
  "What they came to."
  amount: Money!
  "How many in as many days before."
  countBefore: Int!
  "What those came to."
  amountBefore: Money!
}

"Something that went wrong: how much of it is still open, and how often it has happened."
type ExceptionFigure @shareable {
  "How many are open now, whenever they arose."
  open: Int!
  "How many arose in the period."
  arisen: Int!
  "How many arose in as many days before."
  arisenBefore: Int!
}

"A document that came before or after this one in the same purchase."
type RelatedDocument @shareable {
  "Name of its GraphQL type, such as PurchaseOrder; its state is a value of the enum <type>State."
  type: String!
  "Id of the document."
  id: ID!
  "Its number as people know it."
  number: String!
  "Its present state."
  state: String!
}

"One thing that a person or the system did to a document, from the audit log."
type HistoryEntry @shareable {
  "Id of the audit entry."
  id: ID!
  "The mutation (or event, or job) that did it, such as approveAward."
  command: String!
  "Who did it; null when the system did it by itself."
  personName: String
  "When, in business time."
  occurredAt: DateTime!
  "What is worth knowing about it, such as a comment or an amount."
  facts: [HistoryFact!]!
}

"A named fact of a history entry."
type HistoryFact @shareable {
  "Its name in camelCase."
  name: String!
  "Its value as text."
  value: String!
}

"An expected failure of a mutation, with a message in the caller's language that says what to do."
interface Error {
  message: String!
}

"What is wrong with one field of the input."
type FieldError @shareable {
  "As in lines.0.quantity."
  path: String!
  message: String!
}

"Some fields of the input cannot be accepted."
type InvalidInput implements Error @shareable {
  message: String!
  fields: [FieldError!]!
}

"The row does not exist, or is another party's."
type NotFound implements Error @shareable {
  message: String!
  id: ID!
}

"The document is in a state that does not allow this."
type WrongState implements Error @shareable {
  message: String!
  fromState: String!
  allowedStates: [String!]!
}

"Somebody changed the document since the form was opened."
type StaleVersion implements Error @shareable {
  "What is wrong and what to do."
  message: String!
  "Version that the document has now."
  currentVersion: Int!
}

"Who asked may not approve (segregation of duties)."
type SamePerson implements Error @shareable {
  message: String!
}

"The form's key was used before with other content."
type IdempotencyKeyReused implements Error @shareable {
  message: String!
}
`;

type ResolverMap = NonNullable<Parameters<typeof buildSubgraphSchema>[0] extends infer M ? M : never>;

/** The executable schema of a subgraph; each top-level field checks its `@auth` before its resolver runs. */
export function buildKitSchema(typeDefs: string, resolvers: Record<string, unknown>): GraphQLSchema {
  const modules = [
    {
      typeDefs: parse(`${kitTypeDefs}\n${typeDefs}`),
      resolvers: { ...kitScalars, ...resolvers },
    },
  ] as unknown as ResolverMap;
  const schema = buildSubgraphSchema(modules);
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    if (type) guardFields(type);
  }
  return schema;
}

function guardFields(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    if (field.name.startsWith('_')) continue;
    const requires = requirementOf(field);
    if (!requires) throw new Error(`${type.name}.${field.name} has no @auth(requires: …)`);
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: SubgraphContext, info) => {
      checkPermission(context.claims, requires);
      return resolve(source, args, context, info);
    };
  }
}

function requirementOf(field: ReturnType<GraphQLObjectType['getFields']>[string]): Requirement | undefined {
  const directive = field.astNode?.directives?.find((candidate) => candidate.name.value === 'auth');
  const value = directive?.arguments?.find((argument) => argument.name.value === 'requires')?.value;
  // The words are checked against packages/permissions by tools/tidy.test.ts.
  return value?.kind === Kind.STRING ? (value.value as Requirement) : undefined;
}

const decimalPattern = /^-?\d{1,20}(\.\d{1,12})?$/;

const kitScalars = {
  DateTime: textScalar({
    name: 'DateTime',
    serialize: (value) => (value instanceof Date ? value.toISOString() : new Date(String(value)).toISOString()),
    parse(text) {
      const date = new Date(text);
      return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(date.getTime()) ? date : undefined;
    },
  }),
  LocalDate: textScalar({
    name: 'LocalDate',
    serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
    parse: (text) =>
      /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00Z`).getTime()) ? text : undefined,
  }),
  Decimal: textScalar({ name: 'Decimal', serialize: plainDecimal, parse: parseDecimal }),
  Quantity: textScalar({ name: 'Quantity', serialize: plainDecimal, parse: parseDecimal }),
  BigInt: textScalar({
    name: 'BigInt',
    serialize: (value) => String(value),
    parse: (text) => (/^-?\d{1,18}$/.test(text) ? BigInt(text) : undefined),
  }),
};

function plainDecimal(value: unknown): string {
  const text = String(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function parseDecimal(text: string): string | undefined {
  return decimalPattern.test(text) ? text : undefined;
}

function textScalar(options: {
  name: string;
  serialize: (value: unknown) => string;
  parse: (text: string) => unknown;
}): GraphQLScalarType {
  const read = (value: unknown): unknown => {
    const parsed = typeof value === 'string' ? options.parse(value.trim()) : undefined;
    if (parsed === undefined) {
      throw new GraphQLError(`${JSON.stringify(value)} is not a ${options.name}.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    return parsed;
  };
  return new GraphQLScalarType({
    name: options.name,
    serialize: options.serialize,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
  });
}
