import { composeServices } from '@apollo/composition';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { healthTypeDefs } from '@quanlian/subgraph-kit/health-schema.ts';
import { kitTypeDefs } from '@quanlian/subgraph-kit/kit-schema.ts';
import { composeServices as composeAgain, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLError,
  GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  Source,
} from 'graphql';
import { type ConceptFile, conceptFiles } from './concept-files.ts';

export interface Composed {
  supergraphSdl: string;
  /** What clients see: documents of apps and services are checked against it. */
  publicSdl: string;
  subgraphs: SubgraphName[];
}

/** The schema has a mistake; the message names each file and line. */
export class CompositionFailed extends Error {
  override name = 'CompositionFailed';
}

/**
 * Composes the supergraph of every subgraph that has a schema, with two independent implementations that must agree
 * on what clients see. Throws `CompositionFailed`.
 */
export async function compose(root: string): Promise<Composed> {
  const services: { name: SubgraphName; url: string; typeDefs: DocumentNode }[] = [];
  for (const name of subgraphNames) {
    const typeDefs = await subgraphDocument(root, name);
    // The gateway asks by name over its own transport, and misses an address all the same.
    if (typeDefs) services.push({ name, url: `subgraph:${name}`, typeDefs });
  }
  if (services.length === 0) throw new CompositionFailed('No subgraph has a schema.graphql yet.');
  const first = composeServices(services);
  if (first.errors) throw new CompositionFailed(describe(first.errors));
  const second = composeAgain(services.map((service) => ({ ...service, url: undefined })));
  if (second.errors) throw new CompositionFailed(`The second implementation refuses:\n${describe(second.errors)}`);
  const publicSdl = publicSchemaOf(first.supergraphSdl);
  assertSameSchema(publicSdl, publicSchemaOf(second.supergraphSdl));
  return { supergraphSdl: first.supergraphSdl, publicSdl, subgraphs: services.map((service) => service.name) };
}

/** The API schema inside a supergraph, sorted. */
export function publicSchemaOf(supergraphSdl: string): string {
  const document = transformSupergraphToPublicSchema(parse(supergraphSdl, { noLocation: true }));
  const schema = lexicographicSortSchema(buildASTSchema(document, { assumeValidSDL: true }));
  return printSchema(new GraphQLSchema({ ...schema.toConfig(), directives: [] }));
}

/** The kit's SDL and the concept folders' as one document whose locations name the files; nothing for an empty subgraph. */
async function subgraphDocument(root: string, subgraph: SubgraphName): Promise<DocumentNode | undefined> {
  const files = await conceptFiles(root, subgraph, 'schema.graphql');
  if (files.length === 0) return undefined;
  const parts = [
    new Source(kitTypeDefs, 'packages/subgraph-kit/kit-schema.ts'),
    new Source(healthTypeDefs(subgraph), 'packages/subgraph-kit/health-schema.ts'),
    ...files.map(sourceOf),
  ];
  return { kind: Kind.DOCUMENT, definitions: parts.flatMap((part) => parseNamed(part).definitions) };
}

function sourceOf(file: ConceptFile): Source {
  return new Source(file.text, file.path);
}

function parseNamed(source: Source): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    throw new CompositionFailed(`${source.name}: ${error instanceof Error ? error.message : error}`);
  }
}

function describe(errors: readonly GraphQLError[]): string {
  return errors.map((error) => `${error.message}${placesOf(error)}`).join('\n');
}

function placesOf(error: GraphQLError): string {
  const places = (error.nodes ?? []).flatMap((node) =>
    node.loc ? [`${node.loc.source.name}:${node.loc.startToken.line}`] : [],
  );
  return places.length > 0 ? `\n    at ${[...new Set(places)].join(', ')}` : '';
}

function assertSameSchema(first: string, second: string): void {
  if (first === second) return;
  const others = new Set(second.split('\n'));
  const difference = first.split('\n').find((line) => !others.has(line)) ?? '(order or descriptions)';
  throw new CompositionFailed(
    `The two implementations compose different API schemas; the first line only in one: ${difference}`,
  );
}
