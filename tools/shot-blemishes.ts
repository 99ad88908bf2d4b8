import type { Page } from '@playwright/test';

export type Blemish = { picture: string; what: string };

/** What a person would call unfinished and a program can see: raw values, and a page wider than its screen. */
export async function blemishesOf(page: Page): Promise<string[]> {
  // biome-ignore lint/performance/useDomNodeTextContent: only what a person sees counts
  const text = await page.locator('body').innerText();
  const raw = (name: string, pattern: RegExp) =>
    [...new Set(text.match(pattern) ?? [])].slice(0, 3).map((value) => `${name}: ${value}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...raw('raw enum value', /\b[A-Z]{2,}(?:_[A-Z]+)+\b/g),
    ...raw('raw id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g),
    ...raw('raw timestamp', /\b\d{4}-\d\d-\d\dT\d\d:\d\d/g),
    ...raw('missing text', /\b(?:home|inbox|products|procurement|stock|finance|payments|system)\.[a-z]\w*\.[a-z]\w*/g),
    ...raw('missing value', /\b(?:undefined|NaN|null|\[object Object\])/g),
    ...(overflow > 1 ? [`${overflow} px wider than the screen`] : []),
  ];
}
