import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@quanlian/channel-emulator/start-emulator.ts';
import { startGateway } from '@quanlian/gateway/server.ts';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { Endpoint } from '@quanlian/tools/demo/person.ts';
import { administratorEnv } from '@quanlian/tools/demo-sign-ins.ts';
import { freePort } from '@quanlian/tools/free-port.ts';
import { readSecrets } from '@quanlian/tools/secrets.ts';
import { definitions } from '@quanlian/tools/subgraph-definitions.ts';
import { type HttpService, httpTransport, serveHttp } from '@quanlian/transport/http-transport.ts';
import { localTransport, type SubgraphHandler, type TransportTarget } from '@quanlian/transport/subgraph-transport.ts';

export interface ProductInProcess {
  world: World;
  endpoint: Endpoint;
  institutions: { taxPlatformUrl: string; keysFolder: string };
  /** Holds its keys and the secret by which the tools speak to it. */
  dataFolder: string;
  /**
   * Stops a part of the `http` product here. Answers the environment of a process that is to be that part: it listens
   * where this one did.
   */
  giveAway(part: SubgraphName): Promise<Record<string, string>>;
  close(): Promise<void>;
}

const origin = 'http://localhost:3001';

/**
 * Gateway, six subgraphs with their background work, bank and tax platform, on databases of their own: the product
 * without its portals. `http`: each part answers on a port of its own, by signed requests only.
 */
export async function startProductInProcess(mode: 'local' | 'http'): Promise<ProductInProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'quanlian-product-'));
  const keysFolder = join(folder, 'keys');
  const gatewayPort = await freePort();
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const emulator = await startEmulator({
    keysFolder,
    dataFolder: join(folder, 'emulator'),
    notifyUrl: `${gatewayUrl}/bank/notifications`,
    outcomeDelayMs: 100,
  });
  const secret = readSecrets(folder)('service');
  const ports = new Map<TransportTarget, number>();
  for (const { name } of definitions) ports.set(name, await freePort());
  const urls = new Map<TransportTarget, string>([...ports].map(([name, port]) => [name, `http://127.0.0.1:${port}`]));
  const handlers = new Map<TransportTarget, SubgraphHandler>();
  const transport =
    mode === 'http'
      ? httpTransport({ urls: new Map([...urls, ['gateway' as const, gatewayUrl]]), secret })
      : localTransport(handlers);
  const env = {
    ...administratorEnv(),
    SERVICE_SECRET: secret,
    GATEWAY_PORT: String(gatewayPort),
    PORTAL_ORIGINS: origin,
    BANK_URL: emulator.url,
    TAX_PLATFORM_URL: emulator.taxUrl,
    WECHAT_PAY_URL: emulator.url,
    KEYS_FOLDER: keysFolder,
  };
  const world = await bootWorld({ subgraphs: definitions, background: true, transport, env });
  const served = new Map<SubgraphName, HttpService>();
  for (const { name } of definitions) {
    const { handler, ready } = world.running(name);
    handlers.set(name, handler);
    if (mode === 'local') continue;
    const onError = (error: unknown) => {
      throw new Error(`${name} could not answer`, { cause: error });
    };
    served.set(name, await serveHttp(handler, { port: ports.get(name) ?? 0, secret, target: name, ready, onError }));
  }
  const log = createLog({ level: 'silent', name: 'gateway' });
  const gateway = await startGateway({ settings: world.settings, transport, log, subgraphsReady: async () => true });
  handlers.set('gateway', gateway.handler);
  return {
    world,
    endpoint: { gatewayUrl, serviceSecret: world.settings.serviceSecret, origin },
    institutions: { taxPlatformUrl: emulator.taxUrl, keysFolder },
    dataFolder: folder,
    async giveAway(part) {
      await served.get(part)?.close();
      served.delete(part);
      await world.giveAway(part);
      const parts = Object.entries(world.settings.subgraphs).flatMap(([name, { ownerUrl, appUrl }]) => {
        const upper = name.toUpperCase();
        const url = urls.get(subgraphNames.find((known) => known === name) ?? part);
        return [
          [`${upper}_OWNER_URL`, ownerUrl ?? ''],
          [`${upper}_APP_URL`, appUrl ?? ''],
          [`${upper}_URL`, url ?? ''],
        ];
      });
      return {
        ...Object.fromEntries(parts),
        ...env,
        NODE_ENV: 'test',
        QUANLIAN_ENVIRONMENT: 'test',
        LOG_LEVEL: 'silent',
        GATEWAY_URL: gatewayUrl,
      };
    },
    async close() {
      await gateway.close();
      for (const one of served.values()) await one.close();
      await world.close();
      await transport.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
