import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import * as messages from './message-rules.ts';
import { repositoryRoot } from './repository.ts';
import * as rules from './tidy-rules.ts';

// The habits of style.md, as far as a program can see them. tidy-rules.test.ts shows that each rule can fail.

let sources: rules.Sources;
const labels: rules.LabelledEnums = {};

beforeAll(async () => {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  });
  const isText = (path: string) => !/\.(png|jpg|ico|pdf|ttf|woff2|xlsx|gz)$/.test(path);
  const files = list.split('\0').filter((path) => path && isText(path) && existsSync(join(repositoryRoot, path)));
  sources = new Map(files.map((path) => [path, readFileSync(join(repositoryRoot, path), 'utf8')]));
  for (const path of files.filter((path) => /^packages\/labels\/[\w-]+\.ts$/.test(path) && !path.includes('.test.'))) {
    const module: Record<string, unknown> = await import(pathToFileURL(join(repositoryRoot, path)).href);
    for (const [name, value] of Object.entries(module)) if (name.endsWith('Labels')) Object.assign(labels, value);
  }
});

const habits: [string, () => rules.Rule][] = [
  ['files are named for what they do', () => rules.noVagueNames],
  ['files are named in kebab-case', () => rules.kebabCaseNames],
  ['a subgraph has its root files and flat concept folders', () => rules.subgraphAnatomy],
  ['no test runs alone or is left out', () => rules.noFocusedTests],
  ['settings are read in env.ts only', () => rules.environmentOnlyInEnv],
  ['business code never asks the database for the time', () => rules.noDatabaseClock],
  ['no path of a machine and no registry host', () => rules.noPlaces],
  ['dependencies stand in the root, pinned exactly', () => rules.exactSingleVersions],
  ['the lockfile serves every platform', () => rules.lockfileIsComplete],
  ['each command is named by a test', () => rules.everyCommandIsTested],
  ['each query and mutation says who may', () => rules.everyRootFieldHasAuth],
  ['the gateway and the command ask for the same permission', () => rules.authEqualsPermission],
  ['each enum value has Chinese and English words', () => rules.everyEnumIsLabelled(labels)],
  ['each type, field and enum value is described', () => rules.everySchemaPartIsDescribed],
  ['no description only repeats the name of what it describes', () => rules.descriptionsSayMoreThanTheName],
  ['each error has a message in both languages', () => rules.everyErrorHasMessages],
  ['each message exists in both languages', () => rules.messagesInBothLanguages],
  ['each message of an app is shown somewhere', () => messages.everyMessageIsUsed],
  ['each message that a page shows exists', () => messages.everyShownMessageExists],
  ['each command in a history has words', () => messages.everyHistoryHasWords],
  ['each event stands in architecture.md', () => rules.everyEventIsInTheArchitecture],
  ['each query and mutation has a row of who may', () => rules.everyRootFieldHasAccessRow],
];

test.each(habits)('%s', (_name, rule) => {
  expect(rule()(sources)).toEqual([]);
});
