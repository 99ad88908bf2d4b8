import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from '@playwright/test';
import { z } from 'zod';
import { browserLaunch } from './browser.ts';
import { existingApps } from './build-apps.ts';
import { contactSheets } from './contact-sheets.ts';
import { toolEnv } from './env.ts';
import { randomPorts } from './ports.ts';
import { createProduct, type Product } from './product.ts';
import { builtPrograms } from './programs.ts';
import { say } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { type Blemish, blemishesOf } from './shot-blemishes.ts';
import { addressOf, pagesOf, type ShownPage, sessionOf, settle } from './shown-pages.ts';

// `npm run shots [-- --only=<part of a page's name>,… --scheme=dark] [app …]`: pictures of every page of every portal,
// phone and desktop, in both languages, as the person who works there. Uses the running product, or starts one.

const urlsShape = z.record(z.string(), z.string());

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const languages = ['zh-CN', 'en'] as const;
const folder = join(repositoryRoot, '.shots');

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, scheme: { type: 'string', default: 'light' } },
  allowPositionals: true,
});
const wanted = values.only?.split(',');
const apps = existingApps().filter((app) => positionals.length === 0 || positionals.includes(app));
const found: Blemish[] = [];
let product: Product | undefined;
const urls = (await runningUrls()) ?? (await startOwn());
const browser = await chromium.launch(await browserLaunch());
try {
  for (const app of apps) await shootApp(app, urls[app] ?? '');
  await contactSheets(browser, folder);
} finally {
  await browser.close();
  await product?.stop();
}
for (const { picture, what } of found) process.stdout.write(`${picture}: ${what}\n`);
say(`✓ .shots/index.html (${found.length} blemishes found)`);
process.exit(0);

async function runningUrls(): Promise<Record<string, string> | undefined> {
  const file = join(toolEnv.dataFolder, 'run/urls.json');
  if (!existsSync(file)) return undefined;
  const urls = urlsShape.parse(JSON.parse(await readFile(file, 'utf8')));
  // A product that was killed leaves its addresses behind.
  const answers = await Promise.all(
    apps.map((app) => fetch(urls[app] ?? '', { redirect: 'manual' }).catch(() => null)),
  );
  return answers.includes(null) ? undefined : urls;
}

async function startOwn(): Promise<Record<string, string>> {
  product = createProduct({
    dataFolder: toolEnv.dataFolder,
    mode: 'one-process',
    environment: 'demo',
    ports: await randomPorts(),
    apps: existingApps(),
    seed: true,
    history: true,
    programs: builtPrograms,
  });
  return product.start();
}

async function shootApp(app: string, baseUrl: string): Promise<void> {
  const pages = (await pagesOf(app)).filter(({ name }) => !wanted || wanted.some((part) => name.includes(part)));
  if (!wanted) rmSync(join(folder, app), { recursive: true, force: true });
  mkdirSync(join(folder, app), { recursive: true });
  const suffix = values.scheme === 'dark' ? '-dark' : '';
  const cookies = new Map<string | undefined, Awaited<ReturnType<BrowserContext['storageState']>>>();
  for (const as of new Set(pages.map((page) => page.as))) {
    if (as) cookies.set(as, await sessionOf(browser, baseUrl, as));
  }
  for (const as of new Set(pages.map((page) => page.as))) {
    for (const language of languages) {
      for (const viewport of sizes) {
        const storageState = cookies.get(as);
        const context = await browser.newContext({
          baseURL: baseUrl,
          viewport,
          locale: language,
          timezoneId: 'Asia/Shanghai',
          reducedMotion: 'reduce',
          ...(storageState ? { storageState } : {}),
        });
        await context.addCookies([
          { name: 'lang', value: language, url: baseUrl },
          { name: 'scheme', value: values.scheme, url: baseUrl },
        ]);
        for (const page of pages.filter((page) => page.as === as)) {
          await shoot(context, page, `${app}/${page.name}-${viewport.width}-${language}${suffix}`);
        }
        await context.close();
      }
    }
  }
  say(`✓ ${app}: ${pages.length} pages`);
}

async function shoot(context: BrowserContext, shown: ShownPage, picture: string): Promise<void> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message.slice(0, 300)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text().slice(0, 300)}`);
  });
  try {
    const target = await addressOf(page, shown);
    const answer = await page.goto(target, { waitUntil: 'load' });
    if (answer && answer.status() >= 400) troubles.push(`${target} answered ${answer.status()}`);
    await settle(page);
    await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true, animations: 'disabled' });
    troubles.push(...(await blemishesOf(page)));
  } catch (error) {
    troubles.push(`no picture: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  found.push(...[...new Set(troubles)].map((what) => ({ picture, what })));
  await page.close();
}
