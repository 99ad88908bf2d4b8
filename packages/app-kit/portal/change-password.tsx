'use client';

import { useBusy } from '@quanlian/ui/busy.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, App, Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { postAuth } from '../post-auth.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { passwordProblemOf } from './password-problem.ts';
import { portalText } from './portal-texts.ts';

type Values = { currentPassword: string; newPassword: string };
type Props = { email: string; open: boolean; onClose: () => void };

/** Lets the signed-in person change the own password; what is typed is no draft and is kept nowhere. */
export function ChangePassword({ email, open, onClose }: Props) {
  const text = portalText(useUi().locale);
  useBusy(() => open);
  return (
    <Modal title={text('changePassword')} open={open} onCancel={onClose} footer={null} width={440} destroyOnHidden>
      <ChangePasswordForm email={email} onClose={onClose} />
    </Modal>
  );
}

function ChangePasswordForm({ email, onClose }: Omit<Props, 'open'>) {
  const text = portalText(useUi().locale);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string | null>(null);

  const { start, running } = useSingleFlight(async ({ currentPassword, newPassword }: Values) => {
    setProblem(null);
    const answer = await postAuth('/auth/change-password', { currentPassword, newPassword });
    if (answer.kind === 'done') {
      message.success(text('passwordChanged'));
      onClose();
      return;
    }
    const found = passwordProblemOf(answer, text);
    if (found.field === null) setProblem(found.message);
    else form.setFields([{ name: found.field, errors: [found.message] }]);
  });

  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={start}>
      <p style={{ color: 'var(--ant-color-text-secondary)', marginBlockEnd: 16 }}>{text('changePasswordText')}</p>
      {problem !== null && <Alert type="error" showIcon title={problem} role="alert" style={{ marginBlockEnd: 16 }} />}
      {/* For the browser's own store of passwords. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Form.Item
        name="currentPassword"
        label={text('currentPassword')}
        rules={[{ required: true, message: text('passwordRequired') }]}
        validateTrigger="onSubmit"
      >
        <Input.Password autoComplete="current-password" autoFocus maxLength={128} />
      </Form.Item>
      <NewPasswordField name="newPassword" label={text('chosenPassword')} />
      <Flex gap={8} justify="end">
        <Button onClick={onClose}>{text('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={running}>
          {text('changePassword')}
        </Button>
      </Flex>
    </Form>
  );
}
