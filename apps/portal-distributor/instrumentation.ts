import { settings } from '#env.ts';

/** Runs once, before the server takes its first request. */
export async function register(): Promise<void> {
  // Compiled for the edge as well, where there is no socket to look at.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { tellBrowserAddress } = await import('@quanlian/app-kit/browser-address.ts');
  tellBrowserAddress(settings);
}
