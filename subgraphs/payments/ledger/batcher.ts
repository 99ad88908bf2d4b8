import { setTimeout as sleep } from 'node:timers/promises';
import { directSession } from '@quanlian/subgraph-kit/direct-session.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { sql } from 'drizzle-orm';
import { postBatch } from './post-batch.ts';

/** How long the first posting of a batch waits for company. */
const gatherMs = 2;
/** Fallback for a wake-up that was lost: postings of a process that died between commit and posting. */
const pollMs = 1_000;
/** Another process posts: its batch takes a few milliseconds. */
const busyMs = 3;

/** What became of a chain of postings. */
export interface ChainResult {
  chainId: string;
  isOk: boolean;
  /** The refusal that failed the chain, when there is one. */
  refusal: { result: string; transferId: string; facts: Record<string, string> } | null;
}

interface Batcher {
  wake(): void;
  /** Resolves when the chain may have been decided; the caller reads the result. */
  changed(chainId: string, timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
}

const batchers = new Map<SubgraphRuntime, Batcher>();

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
  for (;;) {
    const results = await readChains(runtime, chainIds);
    const open = chainIds.find((id) => !results.some((result) => result.chainId === id));
    if (open === undefined) return results;
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    const batcher = batchers.get(runtime);
    // Without a batcher in this process (a tool, a test of one command) the asker posts by itself.
    if (!batcher) await postBatch(runtime);
    else await batcher.changed(open, Math.min(left, 250));
  }
}

function createBatcher(runtime: SubgraphRuntime): Batcher {
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  const waiters = new Map<string, Set<() => void>>();

  const notify = (chainIds: readonly string[]) => {
    for (const chainId of chainIds) {
      for (const resolve of waiters.get(chainId) ?? []) resolve();
    }
  };

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      await sleep(gatherMs);
      try {
        const batch = await postBatch(runtime);
        notify(batch.settled);
        if (batch.refused.length > 0) runtime.log.warn('transfers refused', { refused: batch.refused });
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
    changed(chainId, timeoutMs) {
      return new Promise((resolve) => {
        const set = waiters.get(chainId) ?? new Set();
        waiters.set(chainId, set);
        const done = () => {
          clearTimeout(timer);
          set.delete(done);
          if (set.size === 0) waiters.delete(chainId);
          resolve();
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
