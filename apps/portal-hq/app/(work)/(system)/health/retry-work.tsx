'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { done, invalid, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import {
  RetryCatalogWorkMutation,
  RetryDistributionWorkMutation,
  RetryFinanceWorkMutation,
  RetryMembershipWorkMutation,
  RetryPaymentsWorkMutation,
  RetryProcurementWorkMutation,
} from './operations.ts';
import type { SubgraphName } from './subgraph-health.ts';

const mutations = {
  catalog: RetryCatalogWorkMutation,
  procurement: RetryProcurementWorkMutation,
  distribution: RetryDistributionWorkMutation,
  payments: RetryPaymentsWorkMutation,
  finance: RetryFinanceWorkMutation,
  membership: RetryMembershipWorkMutation,
} as const satisfies Record<SubgraphName, unknown>;

/** Lets one piece of parked work try again. */
export function RetryWork({ subgraph, id, mayRetry }: { subgraph: SubgraphName; id: string; mayRetry: boolean }) {
  const text = useTranslations('system.health');
  const retry = useMutate(mutations[subgraph]);
  const onRetry = async (): Promise<Outcome> => {
    const { result } = await retry({ input: { id } });
    return matchResult(result, {
      RetriedWork: () => done({ message: text('retried') }),
      NotFound: refused,
      InvalidInput: invalid,
      IdempotencyKeyReused: refused,
    });
  };
  return (
    <ActionButton
      label={text('retry')}
      icon={<Icon name="refresh" />}
      onAct={onRetry}
      disabledReason={mayRetry ? null : text('needsAdministrator')}
    />
  );
}
