'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormRow, RadioField, SelectField, TextField, UploadField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import type { UploadedFile } from '@quanlian/ui/upload-box.tsx';
import { uploadFile } from '@quanlian/ui/upload-file.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { rateOptions } from '../../tax-rates.ts';
import { CreateProductImportUploadMutation, StartProductImportMutation } from './operations.ts';

type Input = {
  file: UploadedFile[];
  kind: 'FINISHED' | 'MATERIAL' | 'PACKAGING';
  defaultBaseUnit: string;
  defaultTaxRate?: string | null;
  defaultTaxCode?: string | null;
};

export function ImportForm() {
  const text = useTranslations('products.importForm');
  const { locale } = useUi();
  const createUpload = useMutate(CreateProductImportUploadMutation);
  const start = useMutate(StartProductImportMutation);

  const onUpload = async (file: File, onProgress: (done: number) => void): Promise<UploadedFile> => {
    const { createProductImportUpload: upload } = await createUpload({ input: { fileName: file.name } });
    if (upload.__typename !== 'ProductImportUpload') throw new Error(upload.message);
    await uploadFile({ url: upload.uploadUrl, file, onProgress });
    return { id: upload.fileId, name: file.name };
  };
  const submit = async (values: Input, idempotencyKey: string): Promise<Outcome> => {
    const input = {
      fileId: values.file[0]?.id ?? '',
      kind: values.kind,
      defaultBaseUnit: values.defaultBaseUnit,
      defaultTaxRate: values.defaultTaxRate ?? null,
      defaultTaxCode: values.defaultTaxCode?.trim() || null,
    };
    const { startProductImport: result } = await start({ input }, idempotencyKey);
    return matchResult(result, {
      ProductImport: ({ id }) => done({ href: routes.productImport(id) }),
      ...refusals,
      NotFound: () => ({
        kind: 'invalid',
        message: text('fileGone'),
        fields: [{ path: 'file', message: text('fileGone') }],
      }),
    });
  };
  return (
    <EditForm<Input>
      draftKey="product-import/new"
      initialValues={{ kind: 'FINISHED', defaultBaseUnit: text('usualUnit'), defaultTaxRate: '0.13' }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.productImports()}
    >
      <UploadField
        name="file"
        label={text('file')}
        accept=".csv,text/csv"
        hint={text('fileHint')}
        onUpload={onUpload}
      />
      <RadioField name="kind" label={text('kind')} help={text('kindHelp')} options={optionsOf('ProductKind', locale)} />
      <FormRow>
        <TextField name="defaultBaseUnit" label={text('unit')} help={text('unitHelp')} maxLength={10} />
        <SelectField
          name="defaultTaxRate"
          label={text('taxRate')}
          help={text('taxHelp')}
          options={rateOptions(locale)}
          optional
        />
      </FormRow>
      <TextField
        name="defaultTaxCode"
        label={text('taxCode')}
        help={text('taxCodeHelp')}
        maxLength={19}
        pattern={{ test: /^\d{19}$/, message: text('taxCodeForm') }}
        optional
      />
    </EditForm>
  );
}
