import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { z } from 'zod';
import { demoPassword } from './demo-sign-ins.ts';
import { repositoryRoot } from './repository.ts';

const pagesShape = z.array(
  z.object({
    path: z.string(),
    /** From there on to the first link with this in its address. */
    follow: z.string().optional(),
    name: z.string(),
    as: z.string().optional(),
  }),
);
export type ShownPage = z.output<typeof pagesShape>[number];

/** Every page of an app, and as whom it is seen. */
export async function pagesOf(app: string): Promise<ShownPage[]> {
  const module = await import(pathToFileURL(join(repositoryRoot, 'apps', app, 'shots.ts')).href);
  return pagesShape.parse(module.pages);
}

/** Cookies of somebody of the demo company who has signed in. */
export async function sessionOf(
  browser: Browser,
  baseUrl: string,
  email: string,
): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
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

/** Where a page is: of one row's page the list says which. */
export async function addressOf(page: Page, { path, follow }: ShownPage): Promise<string> {
  const start = await resolvePath(page, path);
  return follow === undefined ? start : await linkOn(page, start, follow);
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

/**
 * Live streams keep the network busy for ever, so stillness of the page is what is waited for. A page that only leads on
 * to another one, once it has begun to answer, is not still; the wait outlives its leaving.
 */
export async function settle(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        document.fonts.status === 'loaded' &&
        !document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning, meta[http-equiv="refresh"]'),
      undefined,
      { timeout: 5_000 },
    )
    .catch(() => undefined);
  await page.waitForTimeout(250);
}
