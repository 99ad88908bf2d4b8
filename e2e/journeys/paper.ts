import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** A file as a person chooses it from a disk: one page, nothing on it. */
export function pdf(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  const text = `%PDF-1.4\n${body}trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text) };
}

/** Follows a link to a file, and answers with what was saved; the file comes on this page, and no tab flashes up for it. */
export async function save(page: Page, link: Locator): Promise<{ name: string; bytes: Buffer }> {
  let hasOpenedTab = false;
  page.context().once('page', () => {
    hasOpenedTab = true;
  });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(hasOpenedTab).toBe(false);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
