'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, under } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { RenameBrandMutation } from './operations.ts';

type Values = { name: string; nameEn?: string | null };
type Props = { brand: { id: string; name: string; nameEn: string | null }; mayWrite: boolean };

export function RenameBrand({ brand, mayWrite }: Props) {
  const text = useTranslations('products.brand');
  const rename = useMutate(RenameBrandMutation);

  const submit = async ({ name, nameEn }: Values, key: string): Promise<Outcome> => {
    const input = { id: brand.id, name, nameEn: nameEn?.trim() || null };
    const { renameBrand: result } = await rename({ input }, key);
    return matchResult(result, {
      Brand: () => done({ message: text('renamed', { name }) }),
      BrandNameTaken: under('name'),
      ...refusals,
    });
  };
  return (
    <DialogForm<Values>
      label={text('rename')}
      explanation={text('renameText')}
      disabledReason={mayWrite ? null : text('mayNotWrite')}
      draftKey={`brand/${brand.id}/rename`}
      initialValues={{ name: brand.name, nameEn: brand.nameEn }}
      onSubmit={submit}
    >
      <TextField name="name" label={text('name')} maxLength={40} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={60} optional />
    </DialogForm>
  );
}
