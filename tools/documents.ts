import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, Kind, parse, Source, visit } from 'graphql';

/** One GraphQL document in a TypeScript file: the argument of a `graphql(…)` call. */
export interface SourceDocument {
  /** From the repository's root, with forward slashes. */
  location: string;
  line: number;
  /** Exactly as in the file: the generated `graphql` function finds the document by it. */
  text: string;
}

const graphqlCall = /\bgraphql\(\s*(?:\/\*[^*]*\*\/\s*)?`([^`]*)`/g;
const skippedFolders = new Set(['node_modules', 'generated', '.next', 'dist', '.cache']);

/** The documents in the TypeScript files below a folder that `accepts` lets through, ordered by path and line. */
export async function documentsBelow(
  root: string,
  folder: string,
  accepts: (path: string) => boolean,
): Promise<SourceDocument[]> {
  const paths = await filesBelow(root, folder);
  const found = await Promise.all(
    paths.filter(accepts).map(async (path) => documentsOf(path, await readFile(join(root, path), 'utf8'))),
  );
  return found.flat();
}

export function documentsOf(path: string, text: string): SourceDocument[] {
  const documents: SourceDocument[] = [];
  for (const match of text.matchAll(graphqlCall)) {
    const document = match[1] ?? '';
    const line = text.slice(0, match.index).split('\n').length;
    if (document.includes('${') || document.includes('\\')) {
      throw new Error(`${path}:${line}: a GraphQL document is one plain text, without \${…} and escapes`);
    }
    documents.push({ location: path, line, text: document.replaceAll('\r\n', '\n') });
  }
  return documents;
}

/** Throws an error that names file and line. */
export function parseDocument(document: SourceDocument): DocumentNode {
  const source = new Source(document.text, document.location, { line: document.line, column: 1 });
  try {
    return parse(source);
  } catch (error) {
    throw new Error(`${document.location}:${document.line}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * The documents, and of the fragments in a folder's `.graphql` files those that they use, directly or by way of another:
 * what is selected in one place for several clients.
 */
export async function withFragmentsOf(
  folder: string,
  { root, documents }: { root: string; documents: SourceDocument[] },
): Promise<SourceDocument[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  const shared = await Promise.all(
    names
      .filter((name) => name.endsWith('.graphql'))
      .sort()
      .map(async (name): Promise<SourceDocument> => {
        const location = `${folder}/${name}`;
        return { location, line: 1, text: (await readFile(join(root, location), 'utf8')).replaceAll('\r\n', '\n') };
      }),
  );
  const used = new Set<SourceDocument>();
  let asking = documents;
  while (asking.length > 0) {
    const wanted = new Set(asking.flatMap((document) => spreadNames(parseDocument(document))));
    asking = shared.filter(
      (document) => !used.has(document) && fragmentNames(parseDocument(document)).some((name) => wanted.has(name)),
    );
    for (const document of asking) used.add(document);
  }
  return [...shared.filter((document) => used.has(document)), ...documents];
}

function spreadNames(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
}

function fragmentNames({ definitions }: DocumentNode): string[] {
  return definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [one.name.value] : []));
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(root, path);
      return /\.tsx?$/.test(entry.name) && !/\.d\.ts$/.test(entry.name) ? [path] : [];
    }),
  );
  return nested.flat().sort();
}
