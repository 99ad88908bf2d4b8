'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { CancelOrderMutation, ConfirmParcelMutation, WithdrawReturnMutation } from './operations.ts';

export function ConfirmParcelButton({ id }: { id: string }) {
  const text = useTranslations('orders');
  const confirm = useMutate(ConfirmParcelMutation);
  const work = async () => {
    const { confirmParcel: result } = await confirm({ input: { id } });
    return matchResult<typeof result, Outcome>(result, { Shipment: () => done(), ...refusals });
  };
  return <SureButton label={text('confirmParcel')} question={text('confirmParcelSure')} work={work} />;
}

export function CancelOrderButton({ id }: { id: string }) {
  const text = useTranslations('orders');
  const cancel = useMutate(CancelOrderMutation);
  const work = async () => {
    const { cancelSalesOrder: result } = await cancel({ input: { id } });
    return matchResult<typeof result, Outcome>(result, {
      SalesOrder: () => done(),
      SalesOrderPicked: refused,
      ...refusals,
    });
  };
  return <SureButton label={text('cancelOrder')} question={text('cancelOrderSure')} work={work} />;
}

export function WithdrawReturnButton({ id }: { id: string }) {
  const text = useTranslations('orders');
  const withdraw = useMutate(WithdrawReturnMutation);
  const work = async () => {
    const { withdrawSalesReturn: result } = await withdraw({ input: { id } });
    return matchResult<typeof result, Outcome>(result, { SalesReturn: () => done(), ...refusals });
  };
  return <SureButton label={text('withdrawReturn')} question={text('withdrawReturnSure')} work={work} />;
}

/** What cannot be undone is asked once more, where the button stood. */
function SureButton({ label, question, work }: { label: string; question: string; work: () => Promise<Outcome> }) {
  const text = useTranslations('orders');
  const [isAsking, setIsAsking] = useState(false);
  const { run, running, problem } = useRun();
  return (
    <div>
      {isAsking ? (
        <div className="flex flex-wrap items-center gap-3">
          <span>{question}</span>
          <button
            type="button"
            disabled={running}
            onClick={() => void run(work).then(() => setIsAsking(false))}
            className={looks.primary}
          >
            {label}
          </button>
          <button type="button" disabled={running} onClick={() => setIsAsking(false)} className={looks.secondary}>
            {text('back')}
          </button>
        </div>
      ) : (
        <button type="button" onClick={() => setIsAsking(true)} className={looks.secondary}>
          {label}
        </button>
      )}
      {problem !== null && (
        <p role="alert" className={`${looks.problem} mt-3`}>
          {problem}
        </p>
      )}
    </div>
  );
}
