'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { Form } from 'radix-ui';
import { type FormEvent, useRef, useState } from 'react';
import { SaveAddressMutation } from '../checkout/operations.ts';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { type Address, AddressFields, addressOf } from './address-fields.tsx';
import { RemoveAddressMutation } from './operations.ts';

type Props = { address: Address & { id: string; isDefault: boolean } };

/** What can be done with an address: it becomes the one that is chosen first, or it is forgotten. */
export function AddressButtons({ address }: Props) {
  const text = useTranslations('member');
  const save = useMutate(SaveAddressMutation);
  const remove = useMutate(RemoveAddressMutation);
  const { run, running, problem } = useRun();
  const { id, recipient, phone, region, detail, isDefault } = address;
  const makeDefault = async () => {
    const { saveMyAddress: result } = await save({ input: { id, recipient, phone, region, detail, isDefault: true } });
    return matchResult<typeof result, Outcome>(result, {
      MemberAddress: () => done(),
      TooManyAddresses: refused,
      ...refusals,
    });
  };
  const forget = async () => {
    const { removeMyAddress: result } = await remove({ input: { id } });
    return matchResult<typeof result, Outcome>(result, { MemberAddress: () => done(), ...refusals });
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      {isDefault ? (
        <span className={looks.tag}>{text('defaultAddress')}</span>
      ) : (
        <button type="button" disabled={running} onClick={() => void run(makeDefault)} className={looks.secondary}>
          {text('makeDefault')}
        </button>
      )}
      <button
        type="button"
        disabled={running}
        onClick={() => void run(forget)}
        className="h-11 px-3 text-sm text-ink-soft hover:text-[#A8341D]"
      >
        {text('removeAddress')}
      </button>
      {problem !== null && (
        <p role="alert" className={looks.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** A new address, below those that are kept. */
export function NewAddress({ isFirst }: { isFirst: boolean }) {
  const text = useTranslations('member');
  const save = useMutate(SaveAddressMutation);
  const form = useRef<HTMLFormElement>(null);
  const [isOpen, setIsOpen] = useState(isFirst);
  const { run, running, problem } = useRun();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const address = addressOf(new FormData(event.currentTarget));
    void run(async () => {
      const { saveMyAddress: result } = await save({ input: { ...address, isDefault: isFirst } });
      return matchResult<typeof result, Outcome>(result, {
        MemberAddress() {
          form.current?.reset();
          setIsOpen(false);
          return done();
        },
        TooManyAddresses: refused,
        ...refusals,
      });
    });
  };
  if (!isOpen) {
    return (
      <button type="button" onClick={() => setIsOpen(true)} className={`${looks.secondary} mt-4`}>
        {text('newAddress')}
      </button>
    );
  }
  return (
    <Form.Root ref={form} onSubmit={submit} className={`${looks.card} mt-4`} aria-label={text('newAddress')}>
      <h2 className="font-semibold">{text('newAddress')}</h2>
      <AddressFields />
      {problem !== null && (
        <p role="alert" className={`${looks.problem} mt-3`}>
          {problem}
        </p>
      )}
      <button type="submit" disabled={running} aria-busy={running} className={`${looks.primary} mt-4 w-full`}>
        {text('saveAddress')}
      </button>
    </Form.Root>
  );
}
