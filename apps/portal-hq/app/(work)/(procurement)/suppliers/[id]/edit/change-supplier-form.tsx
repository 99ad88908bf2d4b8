'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ChangeSupplierInput, SupplierToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { SupplierFields } from '../../supplier-fields.tsx';
import { ChangeSupplierMutation } from './operations.ts';

type Supplier = NonNullable<SupplierToChangeQuery['supplier']>;
type Input = Omit<ChangeSupplierInput, 'id'> & { code: string; taxNumber: string };

export function ChangeSupplierForm({ supplier }: { supplier: Supplier }) {
  const text = useTranslations('procurement.supplierForm');
  const change = useMutate(ChangeSupplierMutation);
  const { id, allowedActions: _, ...master } = supplier;
  const submit = async ({ code: _code, taxNumber: _number, ...values }: Input, key: string): Promise<Outcome> => {
    const input = { ...values, id, documents: values.documents ?? [] };
    const { changeSupplier: result } = await change({ input }, key);
    return matchResult(result, {
      Supplier: () => done({ message: text('changed'), href: routes.supplier(id) }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`supplier/${id}/edit`}
      initialValues={{ ...master, vatRates: supplier.vatRates.map(shortRate) }}
      onSubmit={submit}
      cancelHref={routes.supplier(id)}
    >
      <SupplierFields isNew={false} />
    </EditForm>
  );
}

/** `0.1300` → `0.13`, as the choices are written. */
function shortRate(rate: string): string {
  return String(Number(rate));
}
