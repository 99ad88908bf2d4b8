import { permissions } from '@quanlian/permissions/permissions.ts';
import { createMessages } from '@quanlian/subgraph-kit/messages.ts';
import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, parse } from 'graphql';

/** The repository's own files by path; a rule answers what breaks it, and nothing when it holds. */
export type Sources = ReadonlyMap<string, string>;
export type Rule = (sources: Sources) => string[];

/** The words of each enum by its name: packages/labels. */
export type LabelledEnums = Record<string, Record<string, { 'zh-CN': string; en: string }>>;

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const isCode = (path: string) => /\.(ts|tsx|mjs|cjs)$/.test(path);

/** What says nothing about what is inside, and what hides where things come from. */
export const noVagueNames: Rule = (sources) =>
  paths(
    sources,
    (path) => /(^|\/)(utils?|common|helpers?|shared|misc)(\/|\.[^/]+$)/.test(path) || /(^|\/)index\.tsx?$/.test(path),
  ).map((path) => `${path}: name what it does; no barrel files, no utils, common, helpers, shared`);

/** Route folders of Next have names of their own: [id], (group), @slot. */
export const kebabCaseNames: Rule = (sources) =>
  paths(sources, (path) => isCode(path) || /\.(sql|graphql|css)$/.test(path)).flatMap((path) => {
    const parts = path.replace(/(\.(config|test|setup|module|d))?\.\w+$/, '').split('/');
    const bad = parts.filter(
      (part) => !/^(\.?[a-z0-9]+(-[a-z0-9]+)*|\d{4}_[a-z0-9]+(_[a-z0-9]+)*|\[.+\]|\(.+\)|@.+)$/.test(part),
    );
    return bad.length > 0 ? [`${path}: ${bad.join(', ')} is not kebab-case`] : [];
  });

const subgraphFiles = new Set(['README.md', 'server.ts', 'context.ts', 'seed.ts', 'package.json']);
const subgraphFolders = new Set(['migrations', 'generated']);

/** A subgraph's root holds what is named in style.md; everything else lives in a concept folder, flat. */
export const subgraphAnatomy: Rule = (sources) =>
  paths(sources, (path) => path.startsWith('subgraphs/')).flatMap((path) => {
    const [, , first = '', second, third] = path.split('/');
    if (second === undefined) {
      return subgraphFiles.has(first) || isTest(first) || first.startsWith('test-')
        ? []
        : [`${path}: not a file of a subgraph's root`];
    }
    if (first === 'migrations') {
      return /^(\d{4}_[a-z0-9_]+|grants)\.sql$/.test(second)
        ? []
        : [`${path}: migrations are NNNN_name.sql, and grants.sql`];
    }
    const isMessages = second === 'messages' && (third === 'zh-CN.json' || third === 'en.json');
    if (subgraphFolders.has(first) || third === undefined || isMessages) return [];
    // A concept may keep data for its tests in a folder that says so.
    return second.startsWith('test-') ? [] : [`${path}: a concept folder is flat; what needs a folder is a concept`];
  });

export const noFocusedTests: Rule = (sources) =>
  lines(
    sources,
    (path) => isTest(path) || path.startsWith('e2e/'),
    /\b(?:test|it|describe)\.(?:only|skip)\(/,
    'runs alone or not at all',
  );

export const environmentOnlyInEnv: Rule = (sources) =>
  lines(
    sources,
    (path) =>
      isCode(path) &&
      !isTest(path) &&
      !/(^|\/)env\.ts$/.test(path) &&
      !/\.config\.ts$/.test(path) &&
      !/^tools\/[\w-]+\.mjs$/.test(path),
    /\bprocess\.env\b/,
    'settings are read in env.ts',
    // What Next puts in while it compiles is no setting.
  ).filter((line) => !/settings = readAppSettings|process\.env\.NEXT_RUNTIME/.test(line));

/** Business columns use the transaction's business time; demo and tests set it. What means system time (tokens, signatures, the queue) says clock_timestamp(). */
export const noDatabaseClock: Rule = (sources) =>
  lines(
    sources,
    (path) =>
      path.startsWith('subgraphs/') &&
      path.endsWith('.ts') &&
      !isTest(path) &&
      !path.startsWith('subgraphs/membership/identity/'),
    /(?<![\w.])(?:now\(\)|current_timestamp)/i,
    'use tx.businessTime',
  );

/** Machine paths and registry hosts have no place in a repository. */
export const noPlaces: Rule = (sources) => [
  ...lines(
    sources,
    (path) => path !== 'package-lock.json',
    /\/work\/(?:main|shared|\.library)|\/tmp\/brief/,
    'a path of one machine',
  ),
  ...lines(
    sources,
    () => true,
    /https?:\/\/[\w.-]*(?:registry\.|npmmirror|verdaccio|artifactory|nexus)[\w.-]*/i,
    'a registry host',
  ),
];

type Manifest = Record<
  'dependencies' | 'devDependencies' | 'peerDependencies' | 'overrides',
  Record<string, unknown> | undefined
>;

/** All third-party packages stand in the root, pinned exactly: one version of each. */
export const exactSingleVersions: Rule = (sources) =>
  paths(sources, (path) => /(^|\/)package\.json$/.test(path)).flatMap((path) => {
    const manifest: Partial<Manifest> = JSON.parse(sources.get(path) ?? '{}');
    const wanted = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.peerDependencies,
    });
    const outside = wanted.filter(([name]) => !name.startsWith('@quanlian/'));
    if (path !== 'package.json') return outside.map(([name]) => `${path}: ${name} belongs in the root package.json`);
    return outside
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `${path}: ${name} is not pinned exactly (${version})`);
  });

type Lock = { packages: Record<string, { optionalDependencies?: Record<string, string> }> };

/** `npm ci` refuses a lockfile that lacks another platform's binaries: tools/complete-lockfile.mjs writes them. */
export const lockfileIsComplete: Rule = (sources) => {
  const { packages }: Lock = JSON.parse(sources.get('package-lock.json') ?? '{"packages":{}}');
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !packages[`${parent}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map((name) => `package-lock.json lacks ${name}: run node tools/complete-lockfile.mjs`),
  );
};

/** Each command is named by a test of its subgraph or by a journey. */
export const everyCommandIsTested: Rule = (sources) =>
  commands(sources).flatMap(({ path, name }) => {
    const home = path.split('/').slice(0, 2).join('/');
    const file = path.split('/').pop()?.replace(/\.ts$/, '') ?? name;
    const tests = [...sources].filter(
      ([test]) => (isTest(test) && test.startsWith(`${home}/`)) || test.startsWith('e2e/'),
    );
    const named = tests.some(
      ([test, text]) => test.endsWith(`/${file}.test.ts`) || new RegExp(`\\b${name}\\b`).test(text),
    );
    return named ? [] : [`${path}: no test names ${name}`];
  });

/** The early check at the gateway and the true one in the command ask for the same permission. */
export const authEqualsPermission: Rule = (sources) => {
  const known = new Map(commands(sources).map((command) => [`${command.subgraph} ${command.name}`, command]));
  return rootFields(sources, 'Mutation').flatMap(({ path, subgraph, field }) => {
    const name = field.name.value;
    const command = known.get(`${subgraph} ${name}`);
    if (!command) return [`${path}: no command is called ${name}`];
    const required = requirementOf(field);
    return required === command.permission
      ? []
      : [`${path}: ${name} requires ${required}, its command ${command.permission}`];
  });
};

/** A field without @auth, or with a word that is no permission, would be open or closed to everybody. */
export const everyRootFieldHasAuth: Rule = (sources) => {
  const allowed = new Set<string>([...permissions, 'public', 'signedIn', 'service']);
  return [...rootFields(sources, 'Query'), ...rootFields(sources, 'Mutation')].flatMap(({ path, field }) => {
    const required = requirementOf(field);
    if (required === undefined) return [`${path}: ${field.name.value} has no @auth`];
    return allowed.has(required) ? [] : [`${path}: ${field.name.value} requires ${required}, which is no permission`];
  });
};

/** Who may use a field and what another party gets of it is written down for each; access.test.ts asks whether it is so. */
export const everyRootFieldHasAccessRow: Rule = (sources) => {
  const table = 'e2e/access/access-table.ts';
  const rows = new Set([...(sources.get(table) ?? '').matchAll(/^\s+'(\w+\.\w+)':/gm)].map(([, key]) => key));
  return (['Query', 'Mutation'] as const).flatMap((root) =>
    rootFields(sources, root)
      .map(({ path, field }) => ({ path, key: `${root}.${field.name.value}` }))
      .filter(({ key }) => !rows.has(key))
      .map(
        ({ path, key }) => `${path}: ${table} has no row '${key}': say who may, who may not, whose row its id names`,
      ),
  );
};

/** The table of events in architecture.md names each event with who tells it and who hears it. */
export const everyEventIsInTheArchitecture: Rule = (sources) => {
  const page = 'docs/architecture.md';
  const table = (sources.get(page) ?? '').split('\n').filter((line) => line.startsWith('|'));
  return [...sources].flatMap(([path, text]) => {
    const [, name] = /defineEvent\(\{\s*name: '(\w+)'/.exec(text) ?? [];
    if (!path.startsWith('packages/events/') || name === undefined) return [];
    const [, , , from = '', to = ''] = table.find((line) => line.includes(`\`${name}\``))?.split('|') ?? [];
    const namesOf = (list: string) =>
      [...(new RegExp(`${list}: \\[([^\\]]*)`).exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, one]) => one ?? '');
    const lacking = [
      ...namesOf('producers').filter((one) => from.trim() !== 'all' && !from.includes(one)),
      ...namesOf('subscribers').filter((one) => !to.includes(one)),
    ];
    return lacking.length > 0 ? [`${page}: the row of ${name} lacks ${lacking.join(', ')}`] : [];
  });
};

/** Each value of each enum has its Chinese and its English words. */
export const everyEnumIsLabelled =
  (labels: LabelledEnums): Rule =>
  (sources) =>
    schemas(sources).flatMap(({ path, document }) =>
      document.definitions.flatMap((definition) => {
        if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) return [];
        const words = labels[definition.name.value];
        return (definition.values ?? [])
          .map((value) => value.name.value)
          .filter((value) => !words?.[value]?.['zh-CN'] || !words[value]?.en)
          .map((value) => `${path}: ${definition.name.value}.${value} has no words in packages/labels`);
      }),
    );

/** Whoever reads the graph in the explorer has nothing but these sentences: each type, field and enum value has one. */
export const everySchemaPartIsDescribed: Rule = (sources) =>
  schemaParts(sources)
    .filter(({ description }) => description === undefined)
    .map(({ path, name }) => `${path}: ${name} has no description`);

/** "Its number." says nothing that the name does not: unit, format, source, or when it is null would. */
export const descriptionsSayMoreThanTheName: Rule = (sources) =>
  schemaParts(sources).flatMap(({ path, name, description }) => {
    if (description === undefined) return [];
    const known = new Set([...wordsOfName(name.split('.').at(-1) ?? name), ...wordsThatSayNothing]);
    const says = description.match(/[a-z]+|\p{Script=Han}+/giu) ?? [];
    return says.some((word) => !known.has(word.toLowerCase()))
      ? []
      : [`${path}: the description of ${name} only repeats its name: ${description}`];
  });

const wordsThatSayNothing = ['the', 'of', 'a', 'an', 'its', 'this', 'is', 'in', 'id', 'to', 'for', 'by'];

/** `invoiceNumber`, `OnHand` and `AWAITING_PAYMENT` alike. */
function wordsOfName(name: string): string[] {
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).map((word) => word.toLowerCase());
}

/** Each error type has a message in both languages, in its own subgraph or in the kit. */
export const everyErrorHasMessages: Rule = (sources) =>
  schemas(sources).flatMap(({ path, subgraph, document }) =>
    document.definitions.flatMap((definition) => {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
      if (!definition.interfaces?.some(({ name }) => name.value === 'Error')) return [];
      const kind = definition.name.value;
      return (['zh-CN', 'en'] as const)
        .filter((locale) => !messageOf(sources, { subgraph, locale, kind }))
        .map((locale) => `${path}: ${kind} has no message in ${locale}`);
    }),
  );

/** A text of one language has its twin in the other. */
export const messagesInBothLanguages: Rule = (sources) =>
  paths(sources, (path) => /\/messages\/([\w-]+\.)?(zh-CN|en)\.json$/.test(path)).flatMap((path) => {
    const twin = path.endsWith('zh-CN.json')
      ? path.replace(/zh-CN\.json$/, 'en.json')
      : path.replace(/en\.json$/, 'zh-CN.json');
    const there = new Set(keysOf(JSON.parse(sources.get(twin) ?? '{}')));
    return keysOf(JSON.parse(sources.get(path) ?? '{}'))
      .filter((key) => !there.has(key))
      .map((key) => `${twin}: lacks ${key}`);
  });

type Command = { path: string; subgraph: string; name: string; permission: string | undefined };

function commands(sources: Sources): Command[] {
  return paths(sources, (path) => path.startsWith('subgraphs/') && path.endsWith('.ts') && !isTest(path)).flatMap(
    (path) => {
      const text = sources.get(path) ?? '';
      return [...text.matchAll(/\bcommand\(\{([\s\S]*?)\brun\b/g)].flatMap(([, head = '']) => {
        const name = /\bname: '(\w+)'/.exec(head)?.[1];
        const permission = /\bpermission: '([\w.-]+)'/.exec(head)?.[1];
        return name ? [{ path, subgraph: path.split('/')[1] ?? '', name, permission }] : [];
      });
    },
  );
}

function schemas(sources: Sources): { path: string; subgraph: string; document: DocumentNode }[] {
  return paths(sources, (path) => path.startsWith('subgraphs/') && path.endsWith('/schema.graphql')).map((path) => ({
    path,
    subgraph: path.split('/')[1] ?? '',
    document: parse(sources.get(path) || 'type Query'),
  }));
}

type SchemaPart = { path: string; name: string; description: string | undefined };

/** Types that are defined, fields and enum values. */
function schemaParts(sources: Sources): SchemaPart[] {
  return schemas(sources).flatMap(({ path, document }) =>
    document.definitions.flatMap((definition) => {
      if (!('name' in definition) || !definition.name) return [];
      const type = definition.name.value;
      const parts = [
        ...('fields' in definition ? (definition.fields ?? []) : []),
        ...('values' in definition ? (definition.values ?? []) : []),
      ].map((part) => ({ path, name: `${type}.${part.name.value}`, description: part.description?.value }));
      const isNew = definition.kind.endsWith('TypeDefinition');
      const own = 'description' in definition ? definition.description?.value : undefined;
      return [...(isNew ? [{ path, name: type, description: own }] : []), ...parts];
    }),
  );
}

function rootFields(sources: Sources, root: 'Query' | 'Mutation') {
  return schemas(sources).flatMap(({ path, subgraph, document }) =>
    document.definitions.flatMap((definition) => {
      const isObject =
        definition.kind === Kind.OBJECT_TYPE_EXTENSION || definition.kind === Kind.OBJECT_TYPE_DEFINITION;
      if (!isObject || definition.name.value !== root) return [];
      return (definition.fields ?? []).map((field) => ({ path, subgraph, field }));
    }),
  );
}

function requirementOf(field: FieldDefinitionNode): string | undefined {
  const auth = field.directives?.find((directive: ConstDirectiveNode) => directive.name.value === 'auth');
  const value = auth?.arguments?.find(({ name }) => name.value === 'requires')?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

type MessageKey = { subgraph: string; locale: 'zh-CN' | 'en'; kind: string };

function messageOf(sources: Sources, { subgraph, locale, kind }: MessageKey): boolean {
  const own = paths(
    sources,
    (path) => path.startsWith(`subgraphs/${subgraph}/`) && path.endsWith(`/messages/${locale}.json`),
  );
  if (own.some((path) => Boolean(JSON.parse(sources.get(path) ?? '{}')[kind]))) return true;
  return createMessages({ 'zh-CN': {}, en: {} })(locale, kind) !== kind;
}

function keysOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null ? keysOf(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function paths(sources: Sources, accept: (path: string) => boolean): string[] {
  return [...sources.keys()].filter(accept);
}

function lines(sources: Sources, accept: (path: string) => boolean, pattern: RegExp, why: string): string[] {
  return paths(sources, accept).flatMap((path) =>
    (sources.get(path) ?? '')
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${why}: ${line.trim().slice(0, 120)}`] : [])),
  );
}
