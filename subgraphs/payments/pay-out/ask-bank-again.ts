import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { payOutActions } from './actions.ts';
import { askPayOut } from './ask-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';
import { payOuts } from './tables.ts';

/** A person does not wait for the schedule: the bank is asked now. */
export const askBankAgain = command({
  name: 'askBankAgain',
  permission: 'bank.pay',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    const [payOut] = await tx.db
      .select()
      .from(payOuts)
      .where(and(eq(payOuts.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!payOut) return notFound(id);
    const refused = refusedMove(payOutActions.askBankAgain, payOut.state);
    if (refused) return refused;
    await tx.audit({ subjectType: 'PayOut', subjectId: id });
    // What is on its way is asked by its saga; what rests is asked about by a job of its own.
    if (payOutSaga.steps[payOut.state]) await tx.startSaga(payOutSaga, id);
    else await tx.enqueue(askPayOut, { payOutId: id }, { key: `ask-pay-out:${id}` });
    return ok(payOut);
  },
});
