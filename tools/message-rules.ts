import { basename } from 'node:path';
import ts from 'typescript';
import type { Rule, Sources } from './tidy-rules.ts';

// What a page asks next-intl for, held against the words of its app: `getTranslations('area.part')` and `text('key')`.

/** A text that nothing shows misleads the next translator. */
export const everyMessageIsUsed: Rule = (sources) =>
  apps(sources).flatMap((app) => {
    const uses = usesIn(sources, app);
    const spelt = wordsIn(sources, app);
    const isShown = (key: string) =>
      uses.some(({ pattern, isComputed }) => pattern.test(key) && (!isComputed || spelt.has(lastOf(key))));
    return [...app.keys].filter((key) => !isShown(key)).map((key) => `${app.folder}/messages: nothing shows ${key}`);
  });

/** A missing text is shown to people as its key. */
export const everyShownMessageExists: Rule = (sources) =>
  apps(sources).flatMap((app) =>
    usesIn(sources, app)
      .filter(({ pattern }) => ![...app.keys].some((key) => pattern.test(key)))
      .map(({ path, line, name }) => `${path}:${line}: ${app.folder}/messages lacks ${name}`),
  );

/** A command that a history of headquarters shows, told as a mere change: each has words of its own there. */
export const everyHistoryHasWords: Rule = (sources) => {
  const app = apps(sources).find(({ folder }) => folder === 'apps/portal-hq');
  if (!app) return [];
  const told = new Set([...app.keys].map((key) => lastOf(key).replace(/-.*$/, '')));
  const asking = [...sources].filter(
    ([path, text]) =>
      /^(apps\/portal-hq|packages\/app-kit)\/.*operations\.ts$/.test(path) && text.includes('history {'),
  );
  const isShown = (type: string) => {
    const asked = new RegExp(`\\b${type.charAt(0).toLowerCase()}${type.slice(1)}\\(|\\bon ${type}\\b`);
    return asking.some(([, text]) => asked.test(text));
  };
  return [...sources].flatMap(([path, text]) => {
    if (!/^subgraphs\/.*\.ts$/.test(path) || path.endsWith('.test.ts')) return [];
    const types = [...text.matchAll(/\bsubjectType: '(\w+)'/g)].map(([, type]) => type ?? '');
    return [...text.matchAll(/\bcommand\(\{\s*name: '(\w+)'/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => types.some(isShown) && !told.has(name))
      .map((name) => `${path}: ${app.folder}/messages/documents.*.json has no words in history for ${name}`);
  });
};

type App = { folder: string; areas: Set<string>; keys: Set<string> };

function apps(sources: Sources): App[] {
  const found = new Map<string, App>();
  for (const [path, text] of sources) {
    const [, folder, area] = /^(apps\/[\w-]+)\/messages\/([\w-]+)\.zh-CN\.json$/.exec(path) ?? [];
    if (folder === undefined || area === undefined) continue;
    const app = found.get(folder) ?? { folder, areas: new Set(), keys: new Set() };
    found.set(folder, app);
    app.areas.add(area);
    for (const key of leavesOf(JSON.parse(text), area)) app.keys.add(key);
  }
  return [...found.values()];
}

function leavesOf(value: unknown, prefix: string): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${prefix}.${key}`));
}

type Use = {
  path: string;
  line: number;
  name: string;
  pattern: RegExp;
  /** The key is a value, as in `text(tab.label)`: one of those that the code spells somewhere. */
  isComputed: boolean;
};

function usesIn(sources: Sources, app: App): Use[] {
  return codeOf(sources, app).flatMap(({ path, text, isOwn }) =>
    // A shared part reads words only in those apps that have its area.
    usesOf(path, text).filter(({ name }) => isOwn || app.areas.has(name.split('.')[0] ?? '')),
  );
}

function codeOf(sources: Sources, { folder }: App): { path: string; text: string; isOwn: boolean }[] {
  const code = [...sources].flatMap(([path, text]) => {
    const isOwn = path.startsWith(`${folder}/`);
    return /\.tsx?$/.test(path) && (isOwn || path.startsWith('packages/app-kit/')) ? [{ path, text, isOwn }] : [];
  });
  // Parts of documents are words of those apps that show them, not of every app that shows some.
  const shown = code.filter(({ path }) => !path.startsWith(documentParts));
  for (const part of shown) {
    for (const other of code) {
      const isPart = other.path.startsWith(documentParts) && !shown.includes(other);
      if (isPart && part.text.includes(`documents/${basename(other.path)}'`)) shown.push(other);
    }
  }
  return shown;
}

const documentParts = 'packages/app-kit/documents/';

/** Every string of one word. */
function wordsIn(sources: Sources, app: App): Set<string> {
  const words = codeOf(sources, app).flatMap(({ text }) =>
    [...text.matchAll(/['"]([\w-]+)['"]/g)].map(([, word]) => word ?? ''),
  );
  return new Set(words);
}

function lastOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

const read = new Map<string, { text: string; uses: Use[] }>();

function usesOf(path: string, text: string): Use[] {
  const known = read.get(path);
  if (known?.text === text) return known.uses;
  const uses = /\b(get|use)Translations\b|\btext\b/.test(text) ? new MessageReader(path, text).uses : [];
  read.set(path, { text, uses });
  return uses;
}

/** One file's calls of translators; a translator that came as a parameter may speak for any part. */
class MessageReader {
  readonly uses: Use[] = [];
  readonly #path: string;
  readonly #file: ts.SourceFile;
  /** The parts that a name stands for in this file; several functions may give it several. */
  readonly #parts = new Map<string, Set<string>>();

  constructor(path: string, text: string) {
    this.#path = path;
    this.#file = ts.createSourceFile(basename(path), text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    this.#visit(this.#file, (node) => this.#declare(node));
    this.#visit(this.#file, (node) => this.#use(node));
  }

  #visit(node: ts.Node, look: (node: ts.Node) => void): void {
    look(node);
    ts.forEachChild(node, (child) => this.#visit(child, look));
  }

  #declare(node: ts.Node): void {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      const part = partOf(node.initializer);
      if (part !== undefined) this.#add(node.name.text, part);
    }
    const isTranslator = ts.isParameter(node) && /Translator|Translations|\(key: /.test(node.type?.getText() ?? '');
    if (isTranslator && ts.isIdentifier(node.name)) this.#add(node.name.text, '*');
  }

  #add(name: string, part: string): void {
    this.#parts.set(name, (this.#parts.get(name) ?? new Set()).add(part));
  }

  #use(node: ts.Node): void {
    if (!ts.isCallExpression(node)) return;
    // `text.has(key)` stands for an open vocabulary, such as the commands in a history.
    const asksFirst = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'has';
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression : node.expression;
    const direct = partOf(called);
    const parts = direct !== undefined ? [direct] : ts.isIdentifier(called) ? this.#parts.get(called.text) : undefined;
    const [key] = node.arguments;
    if (parts === undefined || key === undefined) return;
    for (const wanted of keysOf(key)) {
      const name = `${[...parts].join(' or ')}.${wanted}`;
      const pattern = new RegExp(`^(${[...parts].map(asPattern).join('|')})\\.${asPattern(wanted)}$`);
      const line = this.#file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      this.uses.push({ path: this.#path, line, name, pattern, isComputed: wanted === '*' && !asksFirst });
    }
  }
}

/** `await getTranslations('area.part')` → `area.part`. */
function partOf(expression: ts.Expression): string | undefined {
  if (ts.isAwaitExpression(expression) || ts.isParenthesizedExpression(expression))
    return partOf(expression.expression);
  if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return undefined;
  if (!/^(get|use)Translations$/.test(expression.expression.text)) return undefined;
  const [part] = expression.arguments;
  return part !== undefined && ts.isStringLiteral(part) ? part.text : '*';
}

/** What a key may be, with `*` for what only the running program knows. */
function keysOf(expression: ts.Expression): string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression)) return keysOf(expression.expression);
  if (ts.isConditionalExpression(expression)) return [...keysOf(expression.whenTrue), ...keysOf(expression.whenFalse)];
  if (ts.isTemplateExpression(expression)) {
    return [expression.templateSpans.reduce((whole, { literal }) => `${whole}*${literal.text}`, expression.head.text)];
  }
  return ['*'];
}

function asPattern(text: string): string {
  return text.split('*').map(escaped).join('.*');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
