import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { childEnv } from './env.ts';
import { findPostgres15 } from './postgres-15.ts';
import { say, step } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { vitestOutcome, vitestOutcomeFile } from './vitest-outcome.ts';

/** Characters: the frame of a page is left out, and a long list is cut. */
const mostOfASnapshot = 4_000;

export type Outcome = {
  passed: number;
  failed: number;
  /** What to say once more at the end, where the runner's own words are far above. */
  failures?: string[];
};

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Runs rules and commands; the filters are parts of file names. */
export async function runVitest(filters: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const report = vitestOutcomeFile;
  const args = ['run', '--reporter=default', '--reporter=./tools/vitest-outcome.ts', ...filters];
  const code = await runReporting('node_modules/vitest/vitest.mjs', args, { report, env });
  return outcome(report, code, (json) => {
    const { passed, failures } = vitestOutcome.parse(json);
    return { passed, failed: failures.length, failures: failures.map(({ where, said }) => `${where}\n${said}`) };
  });
}

/** Commands of every subgraph, from the table to the event. */
const onTheOldest = [
  'packages/subgraph-kit/read-model.test.ts',
  'subgraphs/catalog/product/products.test.ts',
  'subgraphs/catalog/brand/brands.test.ts',
  'subgraphs/procurement/award/award.test.ts',
  'subgraphs/procurement/search/search.test.ts',
  'subgraphs/distribution/stock/stock.test.ts',
  'subgraphs/payments/ledger/ledger.test.ts',
  'subgraphs/payments/pay-out/pay-out.test.ts',
  'subgraphs/finance/payment-request/payment-request.test.ts',
  'subgraphs/membership/organisation/staff.test.ts',
];

/** Migrates all six databases on the oldest PostgreSQL that we promise and runs commands there, where one is found. */
export async function runOnPostgres15(): Promise<Outcome> {
  const found = findPostgres15();
  if (!found) {
    say('PostgreSQL 15: skipped 跳过 (not on this machine; name its folder in QUANLIAN_POSTGRES_15)');
    return { passed: 0, failed: 0 };
  }
  const missing = onTheOldest.filter((file) => !existsSync(join(repositoryRoot, file)));
  if (missing.length > 0) throw new Error(`No longer there to run on PostgreSQL 15: ${missing.join(', ')}`);
  return step(`PostgreSQL 15 (${found.postgres})`, () => runVitest(onTheOldest, { QUANLIAN_TEST_POSTGRES: '15' }));
}

/** Runs journeys in the real browser against a running product, which the variables name. */
export async function runPlaywright(filters: string[], variables: Record<string, string>): Promise<Outcome> {
  const report = join(repositoryRoot, '.cache/test/playwright.json');
  const args = ['test', '--config=e2e/playwright.config.ts', '--reporter=list,json', ...filters];
  const env = { ...variables, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runReporting('node_modules/@playwright/test/cli.js', args, { report, env });
  if (code !== 0) sayWhatWasSeen();
  return outcome(report, code, (json) => {
    const { expected, unexpected, flaky } = playwrightReport.parse(json).stats;
    return { passed: expected, failed: unexpected + flaky };
  });
}

/** The page of each failed journey as it stood then: a machine that keeps no files shows only what was printed. */
function sayWhatWasSeen(): void {
  const folder = join(repositoryRoot, 'test-results');
  for (const journey of existsSync(folder) ? readdirSync(folder) : []) {
    const file = join(folder, journey, 'error-context.md');
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    const [, snapshot] = text.split('# Page snapshot');
    // A page that was closed by then is told by the error alone.
    if (snapshot === undefined) continue;
    const content = snapshot.slice(Math.max(0, snapshot.indexOf('- main')));
    say(`${journey}\n${content.slice(0, mostOfASnapshot)}`);
  }
}

type Reporting = { report: string; env?: Record<string, string> };

async function runReporting(program: string, args: string[], { report, env = {} }: Reporting): Promise<number> {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const child = spawn(process.execPath, [join(repositoryRoot, program), ...args], {
    cwd: repositoryRoot,
    // Children must not load our TypeScript loader; they bring their own.
    env: childEnv({ NODE_OPTIONS: undefined, ...env }),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function outcome(report: string, code: number, read: (json: unknown) => Outcome): Outcome {
  try {
    const counted = read(JSON.parse(readFileSync(report, 'utf8')));
    // A runner can fail without a failed test (an error outside every test): that is a failure too.
    return { ...counted, failed: counted.failed || (code === 0 ? 0 : 1) };
  } catch (error) {
    process.stderr.write(`The test runner left no report: ${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  }
}
