'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { SelectField, TextField, UploadField } from '@quanlian/ui/form/fields.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { uploadFile } from '@quanlian/ui/upload-file.ts';
import { useTranslations } from 'next-intl';
import type { ShipmentDocumentInput } from '#generated/graphql.ts';
import { CreateShipmentDocumentUploadMutation } from './orders/[id]/ship/operations.ts';

export type TypedDocument = {
  kind: ShipmentDocumentInput['kind'];
  number: string;
  batchNumber?: string | null;
  file?: { id: string; name: string }[] | null;
};

export function documentInput({ kind, number, batchNumber, file }: TypedDocument): ShipmentDocumentInput {
  return { kind, number, batchNumber: batchNumber?.trim() || null, fileId: file?.[0]?.id ?? null };
}

/** Kind, number, batch and file of one document; `at` names a field of it in the form around. */
export function DocumentFields({ at }: { at: (field: string) => (string | number)[] }) {
  const text = useTranslations('orders.document');
  const { locale } = useUi();
  const create = useMutate(CreateShipmentDocumentUploadMutation);
  const onUpload = async (file: File, onProgress: (done: number) => void) => {
    const { createShipmentDocumentUpload: upload } = await create({ input: { name: file.name } });
    if (upload.__typename !== 'ShipmentDocumentUpload') throw new Error(upload.message);
    await uploadFile({ url: upload.uploadUrl, file, onProgress });
    return { id: upload.fileId, name: file.name };
  };
  return (
    <>
      <SelectField name={at('kind')} label={text('kind')} options={optionsOf('ShipmentDocumentKind', locale)} />
      <TextField name={at('number')} label={text('number')} maxLength={60} />
      <TextField
        name={at('batchNumber')}
        label={text('batchNumber')}
        help={text('batchHelp')}
        optional
        maxLength={60}
      />
      <UploadField
        name={at('file')}
        label={text('file')}
        accept="application/pdf,image/jpeg,image/png"
        hint={text('fileHint')}
        optional
        onUpload={onUpload}
      />
    </>
  );
}
