import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { z } from 'zod';
import { repositoryRoot } from './repository.ts';

/** Where the reporter leaves what it counted. */
export const vitestOutcomeFile = join(repositoryRoot, '.cache/test/vitest.json');

/** What a run of rules and commands came to; a failure is named with its file, its test and what it said. */
export const vitestOutcome = z.object({
  passed: z.number(),
  failures: z.array(z.object({ where: z.string(), said: z.string() })),
});
type Failure = z.infer<typeof vitestOutcome>['failures'][number];
type Said = { message: string };

/** Writes the outcome down, also errors outside every test, which other reports leave out. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], outside: readonly Said[]): void {
    const failures = [
      ...modules.flatMap(failuresOf),
      ...outside.map((error) => ({ where: 'outside every test', said: inWords([error]) })),
    ];
    const passed = modules.reduce((sum, module) => sum + [...module.children.allTests('passed')].length, 0);
    mkdirSync(dirname(vitestOutcomeFile), { recursive: true });
    writeFileSync(vitestOutcomeFile, JSON.stringify({ passed, failures } satisfies z.infer<typeof vitestOutcome>));
  }
}

/** Failed tests, and hooks and files that could not even be run. */
function failuresOf(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return [
    ...(module.errors().length > 0 ? [{ where: file, said: inWords(module.errors()) }] : []),
    ...suites.map((suite) => ({ where: `${file} › ${suite.fullName}`, said: inWords(suite.errors()) })),
    ...[...module.children.allTests('failed')].map((test) => ({
      where: `${file} › ${test.fullName}`,
      said: inWords(test.result().errors ?? []),
    })),
  ];
}

function inWords(errors: readonly Said[]): string {
  return errors.map(({ message }) => message).join('\n');
}
