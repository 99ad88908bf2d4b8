'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { CreateBrandMutation, RenameBrandMutation } from './operations.ts';

type Values = { name: string; nameEn?: string | null };
type Props = { brand?: { id: string; name: string; nameEn: string | null }; mayWrite: boolean };

/** Adds a brand, or renames the one that is given. */
export function BrandDialog({ brand, mayWrite }: Props) {
  const text = useTranslations('products.brands');
  const create = useMutate(CreateBrandMutation);
  const rename = useMutate(RenameBrandMutation);

  const submit = async (values: Values, idempotencyKey: string): Promise<Outcome> => {
    const fields = { name: values.name, nameEn: values.nameEn?.trim() || null };
    const nameTaken = ({ message }: { message: string }): Outcome => ({
      kind: 'invalid',
      message,
      fields: [{ path: 'name', message }],
    });
    if (brand === undefined) {
      const { createBrand: result } = await create({ input: fields }, idempotencyKey);
      return matchResult(result, {
        Brand: () => done({ message: text('created', { name: fields.name }) }),
        BrandNameTaken: nameTaken,
        ...refusals,
      });
    }
    const { renameBrand: result } = await rename({ input: { ...fields, id: brand.id } }, idempotencyKey);
    return matchResult(result, {
      Brand: () => done({ message: text('renamed', { name: fields.name }) }),
      BrandNameTaken: nameTaken,
      ...refusals,
    });
  };
  return (
    <DialogForm<Values>
      label={text(brand === undefined ? 'new' : 'rename')}
      explanation={text(brand === undefined ? 'newText' : 'renameText')}
      kind={brand === undefined ? 'primary' : 'default'}
      disabledReason={mayWrite ? null : text('mayNotWrite')}
      draftKey={brand === undefined ? 'brand/new' : `brand/${brand.id}/rename`}
      initialValues={brand === undefined ? {} : { name: brand.name, nameEn: brand.nameEn }}
      onSubmit={submit}
    >
      <TextField name="name" label={text('name')} maxLength={60} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={60} optional />
    </DialogForm>
  );
}
