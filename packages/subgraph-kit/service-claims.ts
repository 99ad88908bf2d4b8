import { newId } from '@quanlian/ids/uuid.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import type { SubgraphRuntime } from './runtime.ts';

/** How long work without a waiting person (jobs, consumers, saga moves) may take. */
const serviceDeadlineMs = 30_000;

/** The claims of a subgraph that acts by itself: consuming an event, running a job, moving a saga. */
export function serviceClaims(runtime: SubgraphRuntime, options: { businessTime?: Date; depth?: number } = {}): Claims {
  return {
    kind: 'service',
    service: runtime.name,
    permissions: [],
    locale: 'zh-CN',
    requestId: newId(),
    deadline: Date.now() + serviceDeadlineMs,
    depth: options.depth ?? 0,
    ...(options.businessTime ? { businessTime: options.businessTime.getTime() } : {}),
  };
}
