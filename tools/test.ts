import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserLaunch } from './browser.ts';
import { existingApps } from './build-apps.ts';
import { codegen } from './codegen.ts';
import { stopEmbeddedPostgres } from './embedded-postgres.ts';
import { randomPorts } from './ports.ts';
import { createProduct } from './product.ts';
import { builtPrograms } from './programs.ts';
import { step } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { stopOrphans, withLock } from './run-folder.ts';
import { type Outcome, runOnPostgres15, runPlaywright, runVitest } from './test-run.ts';

// `npm test [-- --only=unit|postgres-15|e2e] [--apps=portal-hq,…] [part of a file name …]`: rules and commands, commands once more on the
// oldest PostgreSQL where one is found, then journeys in the real browser.
// The last line says `N passed, N failed`.

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    /** Journeys of these portals alone are asked for: the others are not built. */
    apps: { type: 'string' },
  },
  allowPositionals: true,
});
const filters = positionals.filter((filter) => !filter.startsWith('e2e/'));
const journeys = positionals.filter((filter) => filter.startsWith('e2e/journeys') || values.only === 'e2e');
const everything = positionals.length === 0;

const outcomes: Outcome[] = [];
if (await attempt('generated code', () => step('生成代码 generated code', () => codegen()))) {
  if (runs('unit') && (everything || filters.length > 0)) outcomes.push(await runVitest(filters));
  if (runs('postgres-15') && everything) {
    await attempt('PostgreSQL 15', async () => void outcomes.push(await runOnPostgres15()));
  }
  if (runs('e2e') && (everything || journeys.length > 0)) await attempt('journeys', runJourneys);
}

for (const failure of outcomes.flatMap(({ failures }) => failures ?? [])) process.stderr.write(`\n✗ ${failure}\n`);
const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
const failed = sum(({ failed }) => failed);
process.stdout.write(`\n${sum(({ passed }) => passed)} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

function runs(part: 'unit' | 'postgres-15' | 'e2e'): boolean {
  return values.only === undefined || values.only === part;
}

/** The whole product on free ports over a data folder of its own, which is new each time. */
async function runJourneys(): Promise<void> {
  if (!existsSync(join(repositoryRoot, 'e2e/playwright.config.ts'))) return;
  await withLock(join(repositoryRoot, '.cache/journeys.lock'), async () => {
    const dataFolder = join(repositoryRoot, '.cache/journeys');
    await stopOrphans(join(dataFolder, 'run'));
    await stopEmbeddedPostgres(join(dataFolder, 'postgres'));
    rmSync(dataFolder, { recursive: true, force: true });
    const product = createProduct({
      dataFolder,
      mode: 'one-process',
      environment: 'test',
      ports: await randomPorts(),
      apps: existingApps().filter((app) => !values.apps || values.apps.split(',').includes(app)),
      seed: true,
      programs: builtPrograms,
    });
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => void product.stop().finally(() => process.exit(1)));
    }
    try {
      const urls = await product.start();
      const browser = await browserLaunch();
      outcomes.push(
        await runPlaywright(journeys, {
          E2E_URLS: JSON.stringify(urls),
          E2E_BROWSER: JSON.stringify(browser),
          E2E_DATA: dataFolder,
        }),
      );
    } finally {
      await product.stop();
    }
  });
}

/** What cannot even be begun is one failure, named. */
async function attempt(name: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    process.stderr.write(`\n✗ ${name}: ${error instanceof Error ? error.stack : error}\n`);
    outcomes.push({ passed: 0, failed: 1 });
    return false;
  }
}
