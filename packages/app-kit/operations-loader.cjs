const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

/**
 * Turns an app's operations.ts into the ids of its operations. Without it every page that sends one mutation would carry
 * the syntax trees of all documents of the app: the generated `graphql` function keeps them in one table.
 */
module.exports = function operationsLoader(source) {
  const persisted = persistedDocumentsAbove(this.resourcePath);
  this.addDependency(persisted);
  const ids = idsByOperation(JSON.parse(readFileSync(persisted, 'utf8')));
  const exported = [...source.matchAll(/export const (\w+) = graphql\(\s*(?:\/\*[^*]*\*\/\s*)?`([^`]*)`/g)];
  return exported.map(([, name, text]) => `export const ${name} = ${documentOf(text, ids)};`).join('\n');
};

function documentOf(text, ids) {
  const [, operation, name] = /\b(query|mutation|subscription)\s+(\w+)/.exec(text) ?? [];
  if (name === undefined) return '{ kind: "Document", definitions: [] }'; // A fragment: its types are all there is to it.
  const hash = ids.get(name);
  if (hash === undefined) throw new Error(`${name} has no id yet: run \`npm run codegen\``);
  const definition = {
    kind: 'OperationDefinition',
    operation,
    name: { kind: 'Name', value: name },
    selectionSet: { kind: 'SelectionSet', selections: [] },
  };
  return JSON.stringify({ kind: 'Document', definitions: [definition], documentId: hash, __meta__: { hash } });
}

function idsByOperation(documents) {
  const ids = new Map();
  for (const [hash, text] of Object.entries(documents)) {
    // The fragments that it uses stand before it.
    const operation = /(?:^|\}\s*)(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1];
    if (operation !== undefined) ids.set(operation, hash);
  }
  return ids;
}

function persistedDocumentsAbove(file) {
  const [app] = /^.*?[\\/]apps[\\/][\w-]+/.exec(file) ?? [dirname(file)];
  return join(app, 'generated', 'persisted-documents.json');
}
