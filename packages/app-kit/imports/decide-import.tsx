'use client';

import { ActionButton } from '@quanlian/ui/action-button.tsx';
import type { Outcome } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import style from './import.module.css';
import { importText } from './import-texts.ts';

type Props = {
  /** What will be written, in words, and what else is to be known of it. */
  title: string;
  notes: string[];
  toWrite: number;
  errors: number;
  discardText: string;
  onCommit: (leaveOutErrors: boolean) => Promise<Outcome>;
  onDiscard: () => Promise<Outcome>;
};

/** Nothing of a preview is written yet: it is here, all rows at once, or is thrown away. */
export function DecideImport({ title, notes, toWrite, errors, discardText, onCommit, onDiscard }: Props) {
  const text = importText(useUi().locale);
  const [leaveOutErrors, setLeaveOutErrors] = useState(false);
  const reason = toWrite === 0 ? text('nothingToWrite') : errors > 0 && !leaveOutErrors ? text('errorsFirst') : null;
  return (
    <div className={style.decide}>
      <div>
        <strong>{title}</strong>
        <p>{[...notes, text('allOrNone')].join(' ')}</p>
        {errors > 0 && toWrite > 0 && (
          <Checkbox checked={leaveOutErrors} onChange={(event) => setLeaveOutErrors(event.target.checked)}>
            {text('leaveOutErrors', { count: errors })}
          </Checkbox>
        )}
      </div>
      <div className={style.buttons}>
        <ActionButton
          label={text('discard')}
          onAct={onDiscard}
          confirm={{ title: text('discardTitle'), text: discardText }}
        />
        <ActionButton
          label={text('commit')}
          kind="primary"
          onAct={() => onCommit(leaveOutErrors)}
          disabledReason={reason}
        />
      </div>
    </div>
  );
}
