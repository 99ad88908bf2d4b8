import { settings } from '#env.ts';

/** Runs once, before the server takes its first request. */
export async function register(): Promise<void> {
  const { tellBrowserAddress } = await import('@quanlian/app-kit/browser-address.ts');
  tellBrowserAddress(settings);
}
