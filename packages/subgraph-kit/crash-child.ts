import { newId } from '@quanlian/ids/uuid.ts';
import { readSettings } from '@quanlian/settings/env.ts';
import { localTransport, type SubgraphHandler, type TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';
import { armCrash } from './database.ts';
import { defineJob } from './jobs.ts';
import { sagasAtRest } from './saga.ts';
import { startSubgraph } from './serve.ts';
import { inToy, startToySaga, thingHappened, toyName, toySaga, toySubgraph } from './toy-subgraph.ts';

/**
 * The process that tests kill: `saga <rowId>` drives a toy saga, `events <aggregateId>` publishes and relays, with a
 * kill before the statement that CRASH_AT_STATEMENT names; `job` queues a job that never ends. Says `done` when it got
 * through, and waits for its end.
 */
const hang = defineJob({ name: 'hang', payload: z.object({ id: z.string() }), run: () => new Promise(() => {}) });

const [mode, id = newId()] = process.argv.slice(2);
const saga = toySaga();
const handlers = new Map<TransportTarget, SubgraphHandler>();
const running = await startSubgraph(toySubgraph({ sagas: [saga], jobs: [hang] }), {
  settings: readSettings(),
  transport: localTransport(handlers),
});
handlers.set(toyName, running.handler);
const { runtime } = running;

if (mode === 'job') {
  await inToy(runtime, (tx) => tx.enqueue(hang, { id }));
}
if (mode === 'saga') {
  armCrash();
  await inToy(runtime, (tx) => startToySaga(tx, saga, id), { idempotencyKey: id });
  await sagasAtRest(runtime);
}
if (mode === 'events') {
  armCrash();
  for (const text of ['a', 'b', 'c']) {
    await inToy(runtime, (tx) => tx.recordEvent(thingHappened, { aggregateId: id, body: { text } }));
  }
  while ((await runtime.pools.owner.execute('select from event_delivery')).length > 0);
}
process.stdout.write('done\n');
