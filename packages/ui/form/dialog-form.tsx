'use client';

import { useBusy } from '@quanlian/ui/busy.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import type { Outcome } from '@quanlian/ui/outcome.ts';
import { usePress } from '@quanlian/ui/press.ts';
import { Button, Modal, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import style from './dialog-form.module.css';

type Values = Record<string, unknown>;

type Props<Input extends Values> = {
  /** Of the button, the dialog and the button that sends. */
  label: string;
  /** What will happen, and that it cannot be undone where it cannot. */
  explanation?: string;
  kind?: 'primary' | 'default' | 'danger';
  disabledReason?: string | null;
  draftKey: string;
  initialValues: Partial<Input>;
  onSubmit: (values: Input, idempotencyKey: string) => Promise<Outcome>;
  children: ReactNode;
};

/** A button whose command needs a few words first: asked in a dialog, kept as a draft until it is sent. */
export function DialogForm<Input extends Values>(props: Props<Input>) {
  const [open, setOpen] = useState(false);
  const { label, kind = 'default', disabledReason } = props;
  const disabled = disabledReason !== undefined && disabledReason !== null;
  // A dialog that somebody reads must not vanish because the document behind it changed.
  useBusy(() => open);
  const { press, waiting } = usePress(label, () => {
    if (!disabled) setOpen(true);
  });

  const submit = async (values: Input, idempotencyKey: string) => {
    const outcome = await props.onSubmit(values, idempotencyKey);
    if (outcome.kind === 'done' && outcome.href === undefined) setOpen(false);
    return outcome;
  };

  const button = (
    <Button
      type={kind === 'primary' ? 'primary' : 'default'}
      danger={kind === 'danger'}
      // Not the disabled attribute: its reason would be out of a keyboard's reach.
      aria-disabled={disabled}
      style={disabled ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
      loading={waiting}
      onClick={press}
    >
      {label}
    </Button>
  );
  return (
    <>
      {disabled ? <Tooltip title={disabledReason}>{button}</Tooltip> : button}
      <Modal title={label} open={open} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <div className={style.body}>
          {props.explanation !== undefined && <p>{props.explanation}</p>}
          <EditForm<Input>
            draftKey={props.draftKey}
            initialValues={props.initialValues}
            onSubmit={submit}
            submitLabel={label}
            danger={kind === 'danger'}
          >
            {props.children}
          </EditForm>
        </div>
      </Modal>
    </>
  );
}
