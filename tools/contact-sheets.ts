import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';

const picturesOnASheet = 12;

/** One page over all pictures, and sheets of at most 12 of them as pictures, for looking at. */
export async function contactSheets(browser: Browser, folder: string): Promise<void> {
  for (const old of readdirSync(folder).filter((name) => /^sheet-.*\.png$/.test(name))) rmSync(join(folder, old));
  const apps = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const pictures = apps.flatMap(({ name }) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.png'))
      .sort()
      .map((file) => `${name}/${file}`),
  );
  writeFileSync(join(folder, 'index.html'), html(pictures, { width: 460, maxHeight: 'none' }));
  for (const { name } of apps) {
    for (const width of ['1440', '390']) {
      const own = pictures.filter((picture) => picture.startsWith(`${name}/`) && picture.includes(`-${width}-`));
      for (let from = 0; from < own.length; from += picturesOnASheet) {
        const part = own.slice(from, from + picturesOnASheet);
        await sheet(browser, folder, { name: `sheet-${name}-${width}-${1 + from / picturesOnASheet}`, part });
      }
    }
  }
}

async function sheet(
  browser: Browser,
  folder: string,
  { name, part }: { name: string; part: string[] },
): Promise<void> {
  const phone = name.includes('-390-');
  const file = join(folder, `${name}.html`);
  writeFileSync(file, html(part, phone ? { width: 300, maxHeight: '650px' } : { width: 620, maxHeight: '560px' }));
  const page = await browser.newPage({ viewport: { width: phone ? 1_900 : 1_930, height: 300 } });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
  rmSync(file);
}

function html(pictures: string[], size: { width: number; maxHeight: string }): string {
  const figures = pictures.map(
    (picture) =>
      `<figure><a href="${picture}"><img src="${picture}" alt=""></a><figcaption>${picture.replace('.png', '')}</figcaption></figure>`,
  );
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>全链 pictures</title><style>
body { font: 13px system-ui, sans-serif; margin: 12px; background: #ddd; display: flex; flex-wrap: wrap; gap: 12px }
figure { margin: 0; width: ${size.width}px }
a { display: block; max-height: ${size.maxHeight}; overflow: hidden; background: #fff; box-shadow: 0 1px 4px #0004 }
img { width: 100%; display: block }
figcaption { padding: 4px 2px; overflow-wrap: anywhere }
</style><body>${figures.join('\n')}</body></html>
`;
}
