import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { healthTypeDefs } from '@quanlian/subgraph-kit/health-schema.ts';
import { kitTypeDefs } from '@quanlian/subgraph-kit/kit-schema.ts';
import { z } from 'zod';
import { resolverTypes, typedDocuments } from '../codegen.ts';
import { type ConceptFile, conceptFiles } from './concept-files.ts';
import { documentsBelow, parseDocument, type SourceDocument, withFragmentsOf } from './documents.ts';
import { manifestPath, writeCurrent } from './operation-manifest.ts';
import { writeIfChanged } from './write-if-changed.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** Apps by folder, and the client name under which their operations are registered. */
const apps = [
  { folder: 'portal-hq', client: 'hq' },
  { folder: 'portal-supplier', client: 'supplier' },
  { folder: 'portal-distributor', client: 'distributor' },
  { folder: 'storefront', client: 'storefront' },
  { folder: 'pos', client: 'pos' },
] as const;

/** Mistakes in schemas or documents; the message names each file. */
export class CodegenFailed extends Error {
  override name = 'CodegenFailed';
}

/**
 * Makes everything that is generated from schemas, messages and documents. `targets` are subgraph or app folders
 * (`procurement`, `portal-hq`) and `tests`; without any, all. Only what has changed is made again. A mistake in one
 * target does not keep the others from being made; mistakes outside the targets are told as warnings.
 */
export async function codegen(targets: string[] = [], root = repository): Promise<void> {
  const known = [...subgraphNames, ...apps.map((app) => app.folder), 'tests'];
  const unknown = targets.filter((target) => !known.some((name) => name === target));
  if (unknown.length > 0) throw new CodegenFailed(`${unknown.join(', ')} is none of ${known.join(', ')}`);
  const wants = (name: string) => targets.length === 0 || targets.includes(name);
  const run = new Run(root, wants);

  for (const subgraph of subgraphNames.filter(wants)) await run.attempt(subgraph, () => makeSubgraph(run, subgraph));
  // One graph: whoever changes a schema wants to know at once that it still composes.
  const publicSdl = await makeSupergraph(run);
  if (publicSdl) {
    for (const app of apps.filter(({ folder }) => wants(folder))) {
      await run.attempt(app.folder, () => makeAppDocuments(run, publicSdl, app));
    }
    await makeServiceDocuments(run, publicSdl);
    if (wants('tests')) await run.attempt('tests', () => makeTestDocuments(run, publicSdl));
  }
  run.finish();
}

/** The state of one run: what went wrong so far, and the cache of what need not be made again. */
class Run {
  readonly #failures: string[] = [];
  readonly #warnings: string[] = [];
  readonly root: string;
  readonly #wants: (name: string) => boolean;

  constructor(root: string, wants: (name: string) => boolean) {
    this.root = root;
    this.#wants = wants;
  }

  async attempt(target: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const text = `${target}: ${error instanceof Error ? error.message : error}`;
      if (this.#wants(target)) this.#failures.push(text);
      else this.#warnings.push(text);
    }
  }

  /** Runs `make` unless inputs and outputs are as they were after the last time. */
  async cached(name: string, inputs: unknown, outputs: string[], make: () => Promise<void>): Promise<void> {
    const path = join(this.root, '.cache/codegen', `${name}.hash`);
    const inputHash = hashOf([await generatorHash(), inputs]);
    const before = await readFile(path, 'utf8').catch(() => '');
    if (before === `${inputHash} ${await this.#outputHash(outputs)}`) return;
    await make();
    await mkdir(join(this.root, '.cache/codegen'), { recursive: true });
    await writeFile(path, `${inputHash} ${await this.#outputHash(outputs)}`);
  }

  async #outputHash(outputs: string[]): Promise<string> {
    const texts = outputs.map((output) => readFile(join(this.root, output), 'utf8').catch(() => null));
    return hashOf(await Promise.all(texts));
  }

  finish(): void {
    for (const warning of this.#warnings) process.stderr.write(`warning, not of your targets: ${warning}\n`);
    if (this.#failures.length > 0) throw new CodegenFailed(this.#failures.join('\n\n'));
  }
}

async function makeSubgraph(run: Run, subgraph: SubgraphName): Promise<void> {
  const folder = `subgraphs/${subgraph}/generated`;
  const schemas = await conceptFiles(run.root, subgraph, 'schema.graphql');
  const typeDefs = schemas.map((file) => `# ${file.path}\n${file.text.trim()}\n`).join('\n');
  const catalogue = {
    'zh-CN': await messagesOf(run.root, subgraph, 'zh-CN'),
    en: await messagesOf(run.root, subgraph, 'en'),
  };
  const migrationLevel = await newestMigration(run.root, subgraph);
  await writeIfChanged(
    join(run.root, folder, 'schema.ts'),
    `import type { MessageCatalogue } from '@quanlian/subgraph-kit/messages.ts';

export const typeDefs: string = ${JSON.stringify(typeDefs)};

export const messages: MessageCatalogue = ${JSON.stringify(catalogue, null, 2)};

export const migrationLevel = ${JSON.stringify(migrationLevel)};
`,
  );
  const file = `${folder}/graphql.ts`;
  if (schemas.length === 0) {
    await rm(join(run.root, file), { force: true });
    return;
  }
  const mappers = await rowMappers(run.root, subgraph, typeDefs);
  await run.cached(`resolvers-${subgraph}`, [kitTypeDefs, typeDefs, mappers], [file], () =>
    generate(run.root, resolverTypes({ schema: `${kitTypeDefs}\n${typeDefs}`, file, mappers })),
  );
}

const texts = z.record(z.string(), z.string());

/** The messages of all concepts in one language; the same key with two texts is a mistake. */
async function messagesOf(root: string, subgraph: SubgraphName, locale: string): Promise<Record<string, string>> {
  const merged: Record<string, string> = {};
  for (const file of await conceptFiles(root, subgraph, `messages/${locale}.json`)) {
    for (const [key, text] of Object.entries(parseMessages(file))) {
      if (merged[key] !== undefined && merged[key] !== text) {
        throw new Error(`${file.path}: ${key} has another text in another concept`);
      }
      merged[key] = text;
    }
  }
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parseMessages(file: ConceptFile): Record<string, string> {
  try {
    return texts.parse(JSON.parse(file.text));
  } catch (cause) {
    throw new Error(`${file.path} is not a JSON object of texts`, { cause });
  }
}

/** The file name of the newest migration, below which the server is not ready; empty while there is none. */
async function newestMigration(root: string, subgraph: SubgraphName): Promise<string> {
  const files = await readdir(join(root, 'subgraphs', subgraph, 'migrations')).catch(() => []);
  return (
    files
      .filter((file) => /^\d{4}_[\w-]+\.sql$/.test(file))
      .sort()
      .at(-1) ?? ''
  );
}

/** `export type PurchaseOrderRow` in a concept's tables.ts stands for the SDL type PurchaseOrder. */
async function rowMappers(root: string, subgraph: SubgraphName, typeDefs: string): Promise<Record<string, string>> {
  const mappers: Record<string, string> = {};
  for (const file of await conceptFiles(root, subgraph, 'tables.ts')) {
    for (const [, type] of file.text.matchAll(/^export (?:type|interface) (\w+)Row\b/gm)) {
      if (!type || !new RegExp(`^(?:extend )?type ${type}\\b`, 'm').test(typeDefs)) continue;
      mappers[type] = `../${file.concept}/tables.ts#${type}Row`;
    }
  }
  return mappers;
}

/** Composes when a schema has changed. While it does not compose, documents are checked against the last that did. */
async function makeSupergraph(run: Run): Promise<string | undefined> {
  const file = 'gateway/supergraph.graphql';
  const schemas = await Promise.all(subgraphNames.map((name) => conceptFiles(run.root, name, 'schema.graphql')));
  const publicFile = '.cache/codegen/public.graphql';
  await run.attempt('supergraph', async () => {
    if (schemas.every((files) => files.length === 0)) return;
    await run.cached(
      'supergraph',
      [kitTypeDefs, subgraphNames.map(healthTypeDefs), schemas],
      [file, publicFile],
      async () => {
        const { compose } = await import('./compose.ts');
        const composed = await compose(run.root);
        await writeIfChanged(join(run.root, file), composed.supergraphSdl);
        await writeIfChanged(join(run.root, publicFile), composed.publicSdl);
      },
    );
  });
  return readFile(join(run.root, publicFile), 'utf8').catch(() => undefined);
}

async function makeAppDocuments(run: Run, publicSdl: string, app: (typeof apps)[number]): Promise<void> {
  const own = await documentsBelow(run.root, `apps/${app.folder}`, (path) => !path.endsWith('.test.ts'));
  const documents = await withFragmentsOf('packages/app-kit/documents', { root: run.root, documents: own });
  const operations = await makeDocuments(run, publicSdl, app.folder, documents, `apps/${app.folder}/generated`);
  if (operations) await writeCurrent(manifestPath(run.root, app.client), operations);
}

/** Operations that subgraphs send to one another; every subgraph's, because they share one manifest. */
async function makeServiceDocuments(run: Run, publicSdl: string): Promise<void> {
  const all: Record<string, string> = {};
  for (const subgraph of subgraphNames) {
    const folder = `subgraphs/${subgraph}/generated/service`;
    await run.attempt(subgraph, async () => {
      const own = await documentsBelow(run.root, `subgraphs/${subgraph}`, (path) =>
        path.endsWith('/service-operations.ts'),
      );
      // What an event tells of a thing, and the snapshot of its owner too.
      const documents = await withFragmentsOf('packages/events', { root: run.root, documents: own });
      await makeDocuments(run, publicSdl, `${subgraph}-service`, documents, folder);
    });
    Object.assign(all, await persistedDocuments(run.root, folder));
  }
  await writeCurrent(manifestPath(run.root, 'services'), all);
}

async function makeTestDocuments(run: Run, publicSdl: string): Promise<void> {
  const folders = ['e2e', 'tools', 'bench'];
  const found = await Promise.all(
    folders.map((folder) => documentsBelow(run.root, folder, (path) => /[/-]operations\.ts$/.test(path))),
  );
  const operations = await makeDocuments(run, publicSdl, 'tests', found.flat(), 'e2e/generated');
  await writeCurrent(manifestPath(run.root, 'test'), operations ?? {});
}

/** Typed documents of one client in `folder`; answers its operations by id, or nothing when it has none. */
async function makeDocuments(
  run: Run,
  publicSdl: string,
  name: string,
  documents: SourceDocument[],
  folder: string,
): Promise<Record<string, string> | undefined> {
  if (documents.length === 0) {
    await rm(join(run.root, folder), { recursive: true, force: true });
    return undefined;
  }
  const inputs = [publicSdl, documents.map(({ location, text }) => ({ location, text }))];
  const files = ['gql.ts', 'graphql.ts', 'persisted-documents.json'];
  const outputs = files.map((file) => `${folder}/${file}`);
  await run.cached(`documents-${name}`, inputs, outputs, () =>
    generate(run.root, typedDocuments({ schema: publicSdl, documents: documents.map(loaded), folder })),
  );
  return persistedDocuments(run.root, folder);
}

function loaded(document: SourceDocument) {
  const node = parseDocument(document);
  return { location: `${document.location}:${document.line}`, rawSDL: document.text, document: node };
}

async function persistedDocuments(root: string, folder: string): Promise<Record<string, string>> {
  const text = await readFile(join(root, folder, 'persisted-documents.json'), 'utf8').catch(() => '{}');
  return texts.parse(JSON.parse(text));
}

async function generate(root: string, config: CodegenConfig): Promise<void> {
  const { executeCodegen } = await import('@graphql-codegen/cli');
  const { result, error } = await executeCodegen({ ...config, cwd: repository });
  if (error) throw error;
  for (const file of result) await writeIfChanged(join(root, file.filename), file.content);
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

let ownHash: Promise<string> | undefined;

/** Changes with this generator's code and with the versions of what it uses. */
function generatorHash(): Promise<string> {
  ownHash ??= Promise.all(
    ['codegen.ts', 'tools/codegen.ts', 'tools/compose.ts', 'tools/documents.ts', 'package.json'].map((file) =>
      readFile(join(repository, file), 'utf8'),
    ),
  ).then(hashOf);
  return ownHash;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  try {
    await codegen(process.argv.slice(2));
    process.stdout.write(`Generated in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  } catch (error) {
    if (!(error instanceof CodegenFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
