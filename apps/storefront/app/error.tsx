'use client';

import { readDigest } from '@quanlian/graphql-client/errors.ts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition } from 'react';

export default function ShopError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const text = useTranslations('shop');
  const router = useRouter();
  const { kind, requestId } = readDigest(error.digest);
  const unreachable = kind === 'Unreachable';
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div role="alert" className="mx-auto max-w-md pt-20 text-center">
      <h1 className="text-xl font-semibold">{text(unreachable ? 'unreachableTitle' : 'errorTitle')}</h1>
      <p className="mt-2 text-ink-soft">{text(unreachable ? 'unreachableText' : 'errorText')}</p>
      <button
        type="button"
        onClick={retry}
        className="mt-6 h-11 rounded-full bg-leaf px-8 font-medium text-white hover:bg-leaf-deep"
      >
        {text('retry')}
      </button>
      {requestId !== null && (
        <p className="mt-6 text-xs text-ink-soft select-all">
          {text('requestId')} {requestId}
        </p>
      )}
    </div>
  );
}
