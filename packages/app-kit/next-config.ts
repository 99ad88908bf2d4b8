import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['app-kit', 'graphql-client', 'ids', 'labels', 'money', 'permissions', 'transport', 'ui'];

/** What all our Next apps are built with. */
export function nextConfig(): NextConfig {
  const config: NextConfig = {
    output: 'standalone',
    outputFileTracingRoot: repository,
    turbopack: {
      root: repository,
      rules: { '**/operations.ts': { loaders: ['@quanlian/app-kit/operations-loader.cjs'] } },
    },
    transpilePackages: packages.map((name) => `@quanlian/${name}`),
    // `npm run check` does it once for the whole repository.
    typescript: { ignoreBuildErrors: true },
    poweredByHeader: false,
    devIndicators: false,
    // This machine's other name than localhost: a page that is refused the development server's socket loads itself again for ever.
    allowedDevOrigins: ['127.0.0.1'],
    experimental: {
      // A page that was read is read again when one comes back to it: documents change while one looks away.
      staleTimes: { dynamic: 0 },
    },
    headers: async () => [{ source: '/:path*', headers: securityHeaders }],
  };
  return createNextIntlPlugin('./lib/request-locale.ts')(config);
}

/** The content security policy stands in `security-proxy.ts`: it has a nonce of its own for each answer. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(self), geolocation=(self), microphone=(), payment=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];
