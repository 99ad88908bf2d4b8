'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { SelectField, UploadField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import type { UploadedFile } from '@quanlian/ui/upload-box.tsx';
import { uploadFile } from '@quanlian/ui/upload-file.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { CreateMemberImportUploadMutation, StartMemberImportMutation } from './operations.ts';

type Input = { file: UploadedFile[]; legalEntityId: string };

/** The file, and who owes the points that members bring along. */
export function ImportForm({ sellers }: { sellers: { value: string; label: string }[] }) {
  const text = useTranslations('members.importForm');
  const createUpload = useMutate(CreateMemberImportUploadMutation);
  const start = useMutate(StartMemberImportMutation);
  const only = sellers.length === 1 ? sellers[0] : undefined;

  const onUpload = async (file: File, onProgress: (done: number) => void): Promise<UploadedFile> => {
    const { createMemberImportUpload: upload } = await createUpload({ input: { fileName: file.name } });
    if (upload.__typename !== 'MemberImportUpload') throw new Error(upload.message);
    await uploadFile({ url: upload.uploadUrl, file, onProgress });
    return { id: upload.fileId, name: file.name };
  };
  const submit = async ({ file, legalEntityId }: Input, idempotencyKey: string): Promise<Outcome> => {
    const { startMemberImport: result } = await start(
      { input: { fileId: file[0]?.id ?? '', legalEntityId } },
      idempotencyKey,
    );
    return matchResult(result, {
      MemberImport: ({ id }) => done({ href: routes.memberImport(id) }),
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
      draftKey="member-import/new"
      initialValues={only ? { legalEntityId: only.value } : {}}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.memberImports()}
    >
      <UploadField
        name="file"
        label={text('file')}
        accept=".csv,text/csv"
        hint={text('fileHint')}
        onUpload={onUpload}
      />
      <SelectField name="legalEntityId" label={text('seller')} help={text('sellerHelp')} options={sellers} />
    </EditForm>
  );
}
