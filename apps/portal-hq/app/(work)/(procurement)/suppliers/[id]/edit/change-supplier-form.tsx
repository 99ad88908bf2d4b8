'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ChangeSupplierInput, SupplierToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { SupplierFields } from '../../supplier-fields.tsx';
import { ChangeSupplierMutation } from './operations.ts';

type Supplier = NonNullable<SupplierToChangeQuery['supplier']>;
type Input = Omit<ChangeSupplierInput, 'id' | 'expectedVersion'> & { code: string; taxNumber: string };

export function ChangeSupplierForm({ supplier }: { supplier: Supplier }) {
  const text = useTranslations('procurement.supplierForm');
  const change = useMutate(ChangeSupplierMutation);
  const { id, version, allowedActions: _, ...master } = supplier;
  const submit = async (typed: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const { code: _code, taxNumber: _number, ...values } = typed;
    const input = { ...values, id, expectedVersion, documents: values.documents ?? [] };
    const { changeSupplier: result } = await change({ input }, key);
    return matchResult(result, {
      Supplier: () => done({ message: text('changed'), href: routes.supplier(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`supplier/${id}/edit`}
      version={version}
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
