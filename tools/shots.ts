import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { browserLaunch } from './browser.ts';
import { existingApps } from './build-apps.ts';
import { contactSheets } from './contact-sheets.ts';
import { demoPassword } from './demo-sign-ins.ts';
import { toolEnv } from './env.ts';
import { randomPorts } from './ports.ts';
import { createProduct, type Product } from './product.ts';
import { builtPrograms } from './programs.ts';
import { say } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { type Blemish, blemishesOf } from './shot-blemishes.ts';

// `npm run shots [-- --only=<part of a page's name>,… --scheme=dark] [app …]`: pictures of every page of every portal,
// phone and desktop, in both languages, as the person who works there. Uses the running product, or starts one.

const pagesShape = z.array(
  z.object({
    path: z.string(),
    /** From there on to the first link with this in its address. */
    follow: z.string().optional(),
    name: z.string(),
    as: z.string().optional(),
  }),
);
const urlsShape = z.record(z.string(), z.string());
type ShotPage = z.output<typeof pagesShape>[number];

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
  const module = await import(pathToFileURL(join(repositoryRoot, 'apps', app, 'shots.ts')).href);
  const pages = pagesShape
    .parse(module.pages)
    .filter(({ name }) => !wanted || wanted.some((part) => name.includes(part)));
  if (!wanted) rmSync(join(folder, app), { recursive: true, force: true });
  mkdirSync(join(folder, app), { recursive: true });
  const suffix = values.scheme === 'dark' ? '-dark' : '';
  const cookies = new Map<string | undefined, Awaited<ReturnType<BrowserContext['storageState']>>>();
  for (const as of new Set(pages.map((page) => page.as))) {
    if (as) cookies.set(as, await signIn(browser, baseUrl, as));
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

async function signIn(browser: Browser, baseUrl: string, email: string) {
  const context = await browser.newContext({ baseURL: baseUrl });
  const answer = await context.request.post('/auth/sign-in/email', {
    data: { email, password: demoPassword },
    headers: { origin: baseUrl },
  });
  if (!answer.ok()) throw new Error(`${email} cannot sign in at ${baseUrl}: ${answer.status()} ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function shoot(context: BrowserContext, { path, follow }: ShotPage, picture: string): Promise<void> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message.slice(0, 300)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text().slice(0, 300)}`);
  });
  try {
    const start = await resolvePath(page, path);
    const target = follow === undefined ? start : await linkOn(page, start, follow);
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

/** `:firstOf(/suppliers)/edit` is the first link of the rows at /suppliers, and `/edit` after it. */
async function resolvePath(page: Page, path: string): Promise<string> {
  const dynamic = /:firstOf\(([^)]+)\)(.*)$/.exec(path);
  if (!dynamic) return path;
  const [, list = '', suffix = ''] = dynamic;
  await page.goto(list, { waitUntil: 'load' });
  await settle(page);
  const { pathname } = new URL(list, page.url());
  const links = page.locator(
    `main a[href^="${pathname}/"]:not([href$="/new"]):not([href$="/import"]):not([href$="/invite"]):not([href$="/invitations"]), main a[href^="${pathname}?order="]`,
  );
  const href = await links.first().getAttribute('href', { timeout: 5_000 });
  if (!href) throw new Error(`${list} has no row with a link`);
  return `${href}${suffix}`;
}

async function linkOn(page: Page, path: string, part: string): Promise<string> {
  await page.goto(path, { waitUntil: 'load' });
  await settle(page);
  const href = await page.locator(`main a[href*="${part}"]`).first().getAttribute('href', { timeout: 5_000 });
  if (!href) throw new Error(`${path} has no link to ${part}`);
  return href;
}

/** Live streams keep the network busy for ever, so stillness of the page is what is waited for. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page
    .waitForFunction(
      () => !document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning'),
      undefined,
      {
        timeout: 5_000,
      },
    )
    .catch(() => undefined);
  await page.waitForTimeout(250);
}
