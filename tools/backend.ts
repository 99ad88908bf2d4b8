import { parseArgs } from 'node:util';
import { startGateway } from '@quanlian/gateway/server.ts';
import { readSettings, type Settings } from '@quanlian/settings/env.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { isLostTypeRead } from '@quanlian/subgraph-kit/lost-type-read.ts';
import { type RunningSubgraph, startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import { httpTransport, serveHttp } from '@quanlian/transport/http-transport.ts';
import { localTransport, type SubgraphHandler, type TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import { startTracing } from '@quanlian/transport/tracing.ts';
import { definitions } from './subgraph-definitions.ts';

// The backend's program: gateway and subgraphs in this process, or, with --only=<name>, one of them.

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const settings = readSettings();
const log = createLog({ level: settings.logLevel, name: values.only ?? 'backend' });

process.on('unhandledRejection', (error) => {
  if (!isLostTypeRead(error)) throw error;
  log.warn('a new connection to a database was lost', { error });
});

const stopTracing = await startTracing(settings.tracing);

type Running = { stop(): Promise<void> };
const running = await (values.only ? startOne(values.only) : startAll());
log.info('started', { mode: settings.mode });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    running
      .stop()
      .then(stopTracing)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('did not stop cleanly', { error });
          process.exit(1);
        },
      );
  });
}

/** The small installation: what the gateway asks of the subgraphs stays in this process. */
async function startAll(): Promise<Running> {
  const handlers = new Map<TransportTarget, SubgraphHandler>();
  const transport = localTransport(handlers);
  const subgraphs: RunningSubgraph[] = [];
  for (const definition of definitions) {
    const subgraph = await startSubgraph(definition, { settings, transport });
    handlers.set(definition.name, subgraph.handler);
    subgraphs.push(subgraph);
  }
  const subgraphsReady = async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.ready()))).every(Boolean);
  const gateway = await startGateway({ settings, transport, log, subgraphsReady });
  handlers.set('gateway', gateway.handler);
  return {
    async stop() {
      await gateway.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.stop()));
    },
  };
}

/** One part of the distributed installation; all others are reached by signed HTTP. */
async function startOne(name: string): Promise<Running> {
  const transport = httpTransport({ urls: urlsOfParts(settings), secret: settings.serviceSecret });
  if (name === 'gateway') {
    const gateway = await startGateway({ settings, transport, log, subgraphsReady: allPartsReady });
    return { stop: () => gateway.close().then(() => transport.close()) };
  }
  const definition = definitions.find((candidate) => candidate.name === name);
  if (!definition) throw new Error(`--only=${name}: there is no such subgraph`);
  const subgraph = await startSubgraph(definition, { settings, transport });
  const service = await serveHttp(subgraph.handler, {
    host: settings.listenHost,
    port: Number(new URL(urlOf(definition.name)).port),
    secret: settings.serviceSecret,
    target: definition.name,
    ready: () => subgraph.ready(),
    onError: (error) => log.error('a request failed', { error }),
  });
  return {
    async stop() {
      await service.close();
      await subgraph.stop();
      await transport.close();
    },
  };
}

async function allPartsReady(): Promise<boolean> {
  const answers = definitions.map(({ name }) =>
    fetch(new URL('/readyz', urlOf(name)), { signal: AbortSignal.timeout(3_000) }).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  return (await Promise.all(answers)).every(Boolean);
}

function urlsOfParts({ gatewayUrl }: Settings): Map<TransportTarget, string> {
  return new Map<TransportTarget, string>([
    ...definitions.map(({ name }) => [name, urlOf(name)] as const),
    ['gateway', gatewayUrl],
  ]);
}

function urlOf(name: SubgraphName): string {
  const url = settings.subgraphs[name]?.url;
  if (!url) throw new Error(`${name.toUpperCase()}_URL is not set`);
  return url;
}
