import { createHash } from 'node:crypto';
import type { CodegenConfig } from '@graphql-codegen/cli';
import type { DocumentNode } from 'graphql';

type Output = CodegenConfig['generates'][string];

/** How the wire's scalars look in TypeScript on the server; the kit's scalars parse and print them. */
const serverScalars = {
  ID: 'string',
  DateTime: 'Date',
  LocalDate: 'string',
  Decimal: 'string',
  Quantity: 'string',
  BigInt: 'bigint',
};

/** In apps and in calls between services every scalar stays what JSON made of it. */
const wireScalars = {
  ID: 'string',
  DateTime: 'string',
  LocalDate: 'string',
  Decimal: 'string',
  Quantity: 'string',
  BigInt: 'string',
};

const everyFile = { emitLegacyCommonJSImports: false, importExtension: '.ts', silent: true } as const;

/** Resolver types of one subgraph; `mappers` says which table row stands for which SDL type. */
export function resolverTypes(options: {
  schema: string;
  file: string;
  mappers: Record<string, string>;
}): CodegenConfig {
  const output: Output = {
    plugins: ['typescript', 'typescript-resolvers'],
    config: {
      federation: true,
      useTypeImports: true,
      enumsAsTypes: true,
      maybeValue: 'T | null | undefined',
      contextType: '@quanlian/subgraph-kit/context.ts#SubgraphContext',
      scalars: serverScalars,
      mappers: { Money: '{ amountMinor: bigint; currency: string }', ...options.mappers },
    },
  };
  return { ...everyFile, schema: options.schema, generates: { [options.file]: output } };
}

/** The sha256 of the operation's text, in hex. */
function operationId(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A document with the text and place it has in its file. */
interface LoadedDocument {
  location: string;
  rawSDL: string;
  document: DocumentNode;
}

/** Typed documents whose `__meta__.hash` is the id under which the gateway knows the operation. */
export function typedDocuments(options: {
  schema: string;
  documents: LoadedDocument[];
  folder: string;
}): CodegenConfig {
  const output: Output = {
    preset: 'client',
    presetConfig: {
      // A fragment is what several operations of one page select; its fields stand in their types.
      fragmentMasking: false,
      persistedDocuments: { mode: 'embedHashInDocument', hashAlgorithm: operationId },
      skipIndexFile: true,
    },
    config: { useTypeImports: true, strictScalars: true, scalars: wireScalars, enumType: 'string-literal' },
  };
  // Loaded already: a path such as `[id]/operations.ts` would be read as a pattern.
  const documents = options.documents.map((document) => ({ [document.location]: { loader: () => document } }));
  return {
    ...everyFile,
    schema: options.schema,
    // The loader may be a function, which the type leaves out.
    documents: documents as unknown as CodegenConfig['documents'],
    generates: { [`${options.folder}/`]: output },
  };
}
