import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';

export interface ConceptFile {
  concept: string;
  /** From the repository's root, with forward slashes. */
  path: string;
  text: string;
}

/** The file of that name in each concept folder of a subgraph, in the order of the folders' names. */
export async function conceptFiles(root: string, subgraph: SubgraphName, file: string): Promise<ConceptFile[]> {
  const folder = join(root, 'subgraphs', subgraph);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const concepts = entries
    .filter((entry) => entry.isDirectory() && !['generated', 'migrations', 'node_modules'].includes(entry.name))
    .map((entry) => entry.name)
    .sort();
  const found = await Promise.all(
    concepts.map(async (concept) => {
      const text = await readFile(join(folder, concept, file), 'utf8').catch(absent);
      return text === undefined ? [] : [{ concept, path: `subgraphs/${subgraph}/${concept}/${file}`, text }];
    }),
  );
  return found.flat();
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
