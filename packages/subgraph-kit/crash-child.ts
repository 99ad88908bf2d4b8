import { newId } from '@quanlian/ids/uuid.ts';
import { readSettings } from '@quanlian/settings/env.ts';
import { sendFileInParts } from '@quanlian/transport/file-parts.ts';
import { localTransport, type SubgraphHandler, type TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';
import { armCrash } from './database.ts';
import { stageFile, storeFile } from './file-store.ts';
import { defineJob } from './jobs.ts';
import { mediaTypes } from './media-types.ts';
import { sagasAtRest } from './saga.ts';
import { startSubgraph } from './serve.ts';
import { inToy, startToySaga, thingHappened, toyName, toySaga, toySubgraph } from './toy-subgraph.ts';

/**
 * The process that tests kill: `saga <rowId>` drives a toy saga, `events <aggregateId>` publishes and relays, with a
 * kill before the statement that CRASH_AT_STATEMENT names, and so do `upload <path>` (to a signed link) and
 * `store <name>`; `job` queues a job that never ends. Says `done` when it got
 * through, and waits for its end.
 */
const hang = defineJob({ name: 'hang', payload: z.object({ id: z.string() }), run: () => new Promise(() => {}) });

const [mode, id = newId()] = process.argv.slice(2);
const saga = toySaga();
const handlers = new Map<TransportTarget, SubgraphHandler>();
const running = await startSubgraph(toySubgraph({ sagas: [saga], jobs: [hang] }), {
  settings: readSettings(),
  transport: localTransport(handlers),
  background: mode !== 'upload' && mode !== 'store',
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
if (mode === 'upload') {
  armCrash();
  const source = (async function* () {
    yield Buffer.from('%PDF-1.7\n');
    yield Buffer.alloc(300_000, 7);
  })();
  const transport = localTransport(handlers);
  const { status } = await sendFileInParts(transport, toyName, { path: id, headers: {}, source });
  if (status !== 200) throw new Error(`the upload was answered with ${status}`);
}
if (mode === 'store') {
  armCrash();
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(600_000, 7)]);
  const staged = await stageFile(runtime, { name: id, mediaType: mediaTypes.pdf, bytes });
  await inToy(runtime, (tx) => storeFile(tx, staged));
}
process.stdout.write('done\n');
