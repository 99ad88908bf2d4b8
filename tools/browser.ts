import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { chromium } from '@playwright/test';
import { childEnv, toolEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';
import { untar } from './untar.ts';

const run = promisify(execFile);
const decompress = promisify(brotliDecompress);
const resolvePackage = createRequire(import.meta.url).resolve;

export type BrowserLaunch = { executablePath: string; env: Record<string, string>; args: string[] };

/**
 * How Playwright starts a browser on this machine: one that the environment names, else the one that npm installed,
 * else Playwright's own, else the system's.
 */
export async function browserLaunch(): Promise<BrowserLaunch> {
  const refusals: string[] = [];
  for (const [name, find] of candidates) {
    const found = await find().catch((error: unknown) => void refusals.push(`${name}: ${error}`));
    if (!found) continue;
    const refusal = await whyItDoesNotRun(found);
    if (refusal === undefined) return found;
    refusals.push(`${name}: ${refusal}`);
  }
  throw new Error(`No browser runs here; set QUANLIAN_BROWSER to one.\n${refusals.join('\n')}`);
}

const candidates: [string, () => Promise<BrowserLaunch | undefined>][] = [
  ['QUANLIAN_BROWSER', async () => (toolEnv.browser ? withFonts(toolEnv.browser) : undefined)],
  ['@sparticuz/chromium', shippedBrowser],
  [
    'Playwright',
    async () => (existsSync(chromium.executablePath()) ? withFonts(chromium.executablePath()) : undefined),
  ],
  ['system', systemBrowser],
];

async function shippedBrowser(): Promise<BrowserLaunch | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packageFolder = dirname(dirname(resolvePackage('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const folder = join(repositoryRoot, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packageFolder, 'bin'), folder);
  const libraries = join(folder, 'lib');
  return withFonts(join(folder, 'chromium'), { LD_LIBRARY_PATH: `${libraries}:${childEnv().LD_LIBRARY_PATH ?? ''}` });
}

/** Unpacked beside its place and renamed, so that a kill or a second run at once leaves no half browser. */
async function unpack(archives: string, folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await pipeline(
    createReadStream(join(archives, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(draft, 'chromium')),
  );
  await chmod(join(draft, 'chromium'), 0o755);
  for (const name of ['al2023', 'swiftshader']) {
    await untar(await decompress(await readFile(join(archives, `${name}.tar.br`))), draft);
  }
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
}

async function systemBrowser(): Promise<BrowserLaunch | undefined> {
  for (const name of ['google-chrome', 'chromium', 'chromium-browser']) {
    const path = await run('which', [name]).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
    if (path) return withFonts(path);
  }
  return undefined;
}

/** Without a font every page fails, without a Chinese one every word is a row of boxes: bring our own. */
async function withFonts(executablePath: string, variables: Record<string, string> = {}): Promise<BrowserLaunch> {
  const fonts = dirname(resolvePackage('@expo-google-fonts/noto-sans-sc/package.json'));
  const folder = join(repositoryRoot, '.cache', 'fonts');
  const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold'];
  const configuration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${weights.map((weight) => `  <dir>${join(fonts, weight)}</dir>`).join('\n')}
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `fonts.conf.${process.pid}`), configuration);
  await rename(join(folder, `fonts.conf.${process.pid}`), join(folder, 'fonts.conf'));
  const inherited = Object.entries(childEnv()).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath,
    env: { ...Object.fromEntries(inherited), ...variables, FONTCONFIG_PATH: folder },
    // Not the arguments of @sparticuz/chromium: they switch web security off.
    args: ['--font-render-hinting=none'],
  };
}

async function whyItDoesNotRun(launch: BrowserLaunch): Promise<string | undefined> {
  try {
    const browser = await chromium.launch(launch);
    await browser.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 2_000) : String(error);
  }
}
