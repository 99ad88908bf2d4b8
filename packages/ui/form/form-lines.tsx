'use client';

import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { useUi } from '../ui-context.ts';
import style from './edit-form.module.css';
import type { FieldName } from './fields.tsx';

type Props = {
  name: FieldName;
  addLabel: string;
  /** What a new line begins with. */
  newLine: () => Record<string, unknown>;
  atLeast?: number;
  /** The fields of one line, named `[line, 'quantity']`. */
  children: (line: number) => ReactNode;
};

/** Lines of a document inside a form. */
export function FormLines({ name, addLabel, newLine, atLeast = 1, children }: Props) {
  const { text } = useUi();
  return (
    <Form.List name={name}>
      {(lines, { add, remove }) => (
        <div className={style.lines}>
          {lines.map((line) => (
            <fieldset key={line.key} className={style.line} aria-label={text('lineNumber', { number: line.name + 1 })}>
              <div className={style.row}>{children(line.name)}</div>
              <Button
                type="text"
                size="small"
                icon={<Icon name="trash" />}
                aria-label={`${text('remove')} ${line.name + 1}`}
                disabled={lines.length <= atLeast}
                onClick={() => remove(line.name)}
              />
            </fieldset>
          ))}
          <div>
            <Button type="dashed" icon={<Icon name="plus" />} onClick={() => add(newLine())}>
              {addLabel}
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}
