import { join } from 'node:path';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { type DatabaseUrls, databaseEnv } from './databases.ts';
import { administratorEnv } from './demo-sign-ins.ts';
import { toolEnv } from './env.ts';
import type { Ports } from './ports.ts';
import { readSecrets } from './secrets.ts';

export type Env = Record<string, string>;

type Installation = {
  dataFolder: string;
  mode: 'one-process' | 'distributed';
  environment: 'demo' | 'test';
  ports: Ports;
};

/** What the processes of one installation learn from their environment (packages/settings/env.ts). */
export function productEnv(options: Installation, databases: DatabaseUrls): Env {
  const { dataFolder, ports, mode } = options;
  const secret = readSecrets(dataFolder);
  const gatewayUrl = `http://127.0.0.1:${ports.gateway}`;
  const emulatorUrl = `http://127.0.0.1:${ports.emulator}`;
  const subgraphUrls = subgraphNames.map((name) => [
    `${name.toUpperCase()}_URL`,
    `http://127.0.0.1:${ports.subgraphs[name]}`,
  ]);
  return {
    ...databaseEnv(databases),
    ...(mode === 'distributed' ? Object.fromEntries(subgraphUrls) : {}),
    QUANLIAN_ENVIRONMENT: options.environment,
    QUANLIAN_MODE: mode,
    NODE_ENV: 'production',
    GATEWAY_PORT: String(ports.gateway),
    LISTEN_HOST: toolEnv.host,
    GATEWAY_URL: gatewayUrl,
    SERVICE_SECRET: secret('service'),
    AUTH_SECRET: secret('auth'),
    PORTAL_SECRET: secret('portal'),
    PORTAL_ORIGINS: Object.values(ports.apps)
      .flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`])
      .join(','),
    STOREFRONT_URL: `http://localhost:${ports.apps.storefront}`,
    PORTAL_HQ_URL: `http://localhost:${ports.apps['portal-hq']}`,
    PORTAL_SUPPLIER_URL: `http://localhost:${ports.apps['portal-supplier']}`,
    PORTAL_DISTRIBUTOR_URL: `http://localhost:${ports.apps['portal-distributor']}`,
    BANK_URL: emulatorUrl,
    TAX_PLATFORM_URL: `${emulatorUrl}/tax`,
    WECHAT_PAY_URL: emulatorUrl,
    BANK_NOTIFY_URL: `${gatewayUrl}/bank/notifications`,
    EMULATOR_PORT: String(ports.emulator),
    EMULATOR_DATA: join(dataFolder, 'emulator'),
    KEYS_FOLDER: join(dataFolder, 'keys'),
    ...administratorEnv(),
    APOLLO_TELEMETRY_DISABLED: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
