'use client';

import { TextField } from '@quanlian/ui/form/fields.tsx';
import type { Outcome } from '@quanlian/ui/outcome.ts';
import { DialogForm } from './dialog-form.tsx';

type Props = {
  label: string;
  explanation?: string;
  kind?: 'primary' | 'default' | 'danger';
  disabledReason?: string | null;
  draftKey: string;
  /** The field's name in the command's input, so that its errors find it. */
  field: 'reason' | 'comment' | 'returnedBy';
  fieldLabel: string;
  fieldHelp?: string;
  optional?: boolean;
  onAct: (words: string | null, idempotencyKey: string) => Promise<Outcome>;
};

/** A command that takes one text: a reason, a comment. */
export function WordsAction({ field, fieldLabel, fieldHelp, optional, onAct, ...dialog }: Props) {
  return (
    <DialogForm<Record<string, string | undefined>>
      {...dialog}
      initialValues={{}}
      onSubmit={(values, key) => onAct(values[field]?.trim() || null, key)}
    >
      <TextField name={field} label={fieldLabel} help={fieldHelp} optional={optional} rows={3} maxLength={500} />
    </DialogForm>
  );
}
