import { setTimeout as sleep } from 'node:timers/promises';
import { directSession } from '@quanlian/subgraph-kit/direct-session.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { sql } from 'drizzle-orm';
import { type ChainResult, postBatch } from './post-batch.ts';

export type { ChainResult } from './post-batch.ts';

/** How long the first posting of a batch waits for company. */
const gatherMs = 2;
/** Fallback for a wake-up that was lost: postings of a process that died between commit and posting. */
const pollMs = 1_000;
/** How long an asker waits for this process's batches before it looks whether another process has decided. */
const lookMs = 250;
/** Another process posts: its batch takes a few milliseconds. */
const busyMs = 3;

/** Results that this process remembers for askers who come a moment later than the batch. */
const rememberedChains = 20_000;

interface Batcher {
  wake(): void;
  /** The result when this process decided the chain; undefined after the time-out: another may have. */
  decided(chainId: string, timeoutMs: number): Promise<ChainResult | undefined>;
  stop(): Promise<void>;
}

const batchers = new Map<SubgraphRuntime, Batcher>();

/** Whether this process posts. When it dies before it has, another one finds the postings by its poll. */
export function postsHere(): boolean {
  return batchers.size > 0;
}

/** Tells the batchers of this process that postings were committed. */
export function wakeBatchers(): void {
  for (const batcher of batchers.values()) batcher.wake();
}

/** Starts posting in this process, beside any other process of this subgraph. Answers how to stop it. */
export async function startBatcher(runtime: SubgraphRuntime): Promise<() => Promise<void>> {
  const batcher = createBatcher(runtime);
  batchers.set(runtime, batcher);
  const session = directSession(runtime);
  const unlisten = await session.listen('quanlian_posting', () => batcher.wake());
  const poll = setInterval(() => batcher.wake(), pollMs);
  poll.unref();
  batcher.wake();
  return async () => {
    clearInterval(poll);
    batchers.delete(runtime);
    unlisten();
    await batcher.stop();
    await session.release();
  };
}

/** The results of these chains, once all are decided; undefined when that takes longer than `timeoutMs`. */
export async function awaitChains(
  runtime: SubgraphRuntime,
  chainIds: readonly string[],
  timeoutMs = 10_000,
): Promise<ChainResult[] | undefined> {
  const deadline = Date.now() + timeoutMs;
  const results = new Map<string, ChainResult>();
  const batcher = batchers.get(runtime);
  for (;;) {
    const open = chainIds.filter((id) => !results.has(id));
    if (open.length === 0) return chainIds.flatMap((id) => results.get(id) ?? []);
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    const found = batcher
      ? await Promise.all(open.map((id) => batcher.decided(id, Math.min(left, lookMs))))
      : // Without a batcher in this process (a tool, a test of one command) the asker posts by itself.
        (await postBatch(runtime)).settled;
    for (const result of found) if (result) results.set(result.chainId, result);
    const missing = open.filter((id) => !results.has(id));
    if (missing.length === 0) continue;
    for (const result of await readChains(runtime, missing)) results.set(result.chainId, result);
  }
}

function createBatcher(runtime: SubgraphRuntime): Batcher {
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  const waiters = new Map<string, Set<(result: ChainResult) => void>>();
  const remembered = new Map<string, ChainResult>();

  const tell = (results: readonly ChainResult[]) => {
    for (const result of results) {
      remembered.set(result.chainId, result);
      for (const resolve of waiters.get(result.chainId) ?? []) resolve(result);
    }
    // The oldest are forgotten first: a map keeps the order in which it was filled.
    for (const chainId of remembered.keys()) {
      if (remembered.size <= rememberedChains) break;
      remembered.delete(chainId);
    }
  };

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      await sleep(gatherMs);
      try {
        const batch = await postBatch(runtime);
        tell(batch.settled);
        const refused = batch.settled.filter((result) => !result.isOk);
        if (refused.length > 0) runtime.log.warn('transfers refused', { refused });
        if (batch.isFull) isWanted = true;
        if (batch.isBusy) {
          await sleep(busyMs);
          isWanted = true;
        }
      } catch (error) {
        if (isStopped) return;
        runtime.log.error('posting failed and will be tried again', { error });
        await sleep(200);
        isWanted = true;
      }
    }
  }

  const wake = () => {
    isWanted = true;
    if (isStopped || running) return;
    running = run().finally(() => {
      running = undefined;
      if (isWanted && !isStopped) wake();
    });
  };

  return {
    wake,
    decided(chainId, timeoutMs) {
      const known = remembered.get(chainId);
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => {
        const set = waiters.get(chainId) ?? new Set();
        waiters.set(chainId, set);
        const done = (result?: ChainResult) => {
          clearTimeout(timer);
          set.delete(done);
          if (set.size === 0) waiters.delete(chainId);
          resolve(result);
        };
        const timer = setTimeout(done, timeoutMs);
        set.add(done);
        wake();
      });
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

async function readChains(runtime: SubgraphRuntime, chainIds: readonly string[]): Promise<ChainResult[]> {
  const rows = await runtime.pools.owner.execute<{
    chain_id: string;
    refusal: ChainResult['refusal'];
  }>(sql`
    select chain_id, (
        select jsonb_build_object('result', r.result, 'transferId', r.transfer_id, 'facts', coalesce(r.result_facts, '{}'))
        from posting r where r.chain_id = p.chain_id and r.result <> 'OK'
        order by r.result = 'LinkedTransferFailed', r.position limit 1) as refusal
    from posting p where chain_id = any(${`{${chainIds.join(',')}}`}::uuid[])
    group by chain_id having bool_and(result is not null)`);
  return rows.map((row) => ({ chainId: row.chain_id, isOk: row.refusal === null, refusal: row.refusal }));
}
