import type { Settings } from '@quanlian/settings/env.ts';
import type { CommandTx, ReadTx } from './execution.ts';
import type { JobDefinition } from './jobs.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { rescuePayload, StartableSaga } from './saga-start.ts';
import type { ServiceClient } from './service-client.ts';

/**
 * One state of a saga that is still on its way. `call` works remotely, outside any transaction, under the key
 * `<rowId>:<state>:<attempt>`; a throw there is an unknown outcome: it is asked again by the schedule, never taken for
 * a failure. `move` applies the answer in one transaction, to a row that the kit has found to be still in this state;
 * its UPDATE names the expected state, since a person's command may move the row meanwhile, and throws when no row
 * was changed. A move that leaves the state as it is means "ask again later".
 */
export interface SagaStep<Row, Answer> {
  call?(context: SagaCallContext, row: Row): Promise<Answer>;
  move(tx: CommandTx, row: Row, answer: Answer): Promise<void>;
}

export interface SagaCallContext {
  services: ServiceClient;
  runtime: SubgraphRuntime;
  /** Same for each try of this attempt of this step: what it takes elsewhere is taken once. */
  key: string;
  businessTime: Date;
}

export interface SagaDefinition extends StartableSaga {
  /** Where the row stands: its state, and which attempt it is in (1 when the document has no attempts). */
  position(tx: ReadTx, rowId: string): Promise<SagaPosition | undefined>;
  /** The states that are on their way; a state that is absent here rests, and the saga is done. */
  steps: Record<string, SagaStep<unknown, unknown>>;
  /** Seconds to wait before an unknown outcome is asked again: the n-th time the n-th entry, then the last. */
  askAgainSeconds: AskAgainSeconds;
  rescue: JobDefinition<typeof rescuePayload>;
}

/** The schedule; by settings where a demo's outside parties answer sooner than real ones. */
export type AskAgainSeconds = number[] | ((settings: Settings) => number[]);

export interface SagaPosition {
  state: string;
  attempt: number;
  row: unknown;
}
