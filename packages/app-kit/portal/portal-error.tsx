'use client';

import { readDigest } from '@quanlian/graphql-client/errors.ts';
import { FailureView } from '@quanlian/ui/page-states.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Button } from 'antd';
import { startTransition } from 'react';

/** A page that failed on the server or in the browser; `error.tsx` of an app is this. */
export function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const { text, navigation } = useUi();
  const { kind, requestId } = readDigest(error.digest);
  const retry = () => {
    startTransition(() => {
      navigation.refresh();
      reset();
    });
  };
  return (
    <FailureView kind={kind} requestId={requestId}>
      {kind === 'Unauthenticated' && (
        <Button type="primary" onClick={navigation.toSignIn}>
          {text('retry')}
        </Button>
      )}
      {(kind === 'Unreachable' || kind === 'Unexpected') && (
        <Button type="primary" onClick={retry}>
          {text('retry')}
        </Button>
      )}
      <Button onClick={() => navigation.navigate('/')}>{text('home')}</Button>
    </FailureView>
  );
}

export function PortalNotFound() {
  const { text, navigation } = useUi();
  return (
    <FailureView kind="NotFound">
      <Button type="primary" onClick={() => navigation.navigate('/')}>
        {text('home')}
      </Button>
    </FailureView>
  );
}
