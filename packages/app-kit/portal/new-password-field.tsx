'use client';

import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form, Input } from 'antd';
import { portalText } from './portal-texts.ts';

const minimumPasswordLength = 10;

/** The password that somebody chooses; what is too easy to guess is told by whoever takes it. */
export function NewPasswordField({ name, label }: { name: string; label: string }) {
  const text = portalText(useUi().locale);
  return (
    // antd gives an error the room below its field: what follows keeps its distance from the help all the same.
    <div style={{ paddingBlockEnd: 8 }}>
      <Form.Item
        name={name}
        label={label}
        extra={text('passwordHelp')}
        rules={[{ required: true, min: minimumPasswordLength, message: text('passwordShort') }]}
        validateTrigger="onBlur"
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </div>
  );
}
