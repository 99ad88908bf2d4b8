'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { QRCode } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { looks } from '../../looks.ts';
import { PayByWechatMutation } from './operations.ts';
import { OutcomeMark } from './outcome-mark.tsx';

/** How often the page asks what became of the payment, while it is open and in sight. */
const askMs = 2_000;

/** The channel will not be paid by this attempt; another may be made. */
const failed = ['FAILED', 'CHANNEL_ERROR', 'OUR_ERROR'];

interface Attempt {
  state: string;
  codeUrl: string | null;
  h5Url: string | null;
}

interface Props {
  id: string;
  expiresAt: string;
  isClosing: boolean;
  attempt: Attempt | null;
}

/** The button, the code, the time that is left; only the channel's word, read again from our books, ends it. */
export function PayPanel({ id, expiresAt, isClosing, attempt }: Props) {
  const text = useTranslations('checkout.cashier');
  const router = useRouter();
  const pay = useMutate(PayByWechatMutation);
  const [refusal, setRefusal] = useState('');
  const left = useSecondsUntil(expiresAt);

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, askMs);
    return () => clearInterval(timer);
  }, [router]);

  const { start, running } = useSingleFlight(async () => {
    setRefusal('');
    const isPhone = window.matchMedia('(pointer: coarse)').matches;
    try {
      const { payByWechat: result } = await pay({ input: { paymentOrderId: id, way: isPhone ? 'H5' : 'NATIVE' } });
      const refused = ({ message }: { message: string }) => setRefusal(message);
      matchResult<typeof result, void>(result, {
        PaymentOrder({ attempts }) {
          const page = attempts.findLast((one) => one.way === 'H5')?.h5Url;
          if (isPhone && page) {
            window.location.assign(`${page}?redirect_url=${encodeURIComponent(window.location.href)}`);
          }
        },
        PaymentOrderLapsed: refused,
        NotFound: refused,
        WrongState: refused,
        InvalidInput: refused,
        IdempotencyKeyReused: refused,
      });
    } catch {
      setRefusal(text('unreachable'));
    }
    router.refresh();
  });

  if (isClosing || left === 0) {
    return (
      <div role="status" className="mt-6">
        <OutcomeMark tone="waiting" />
        <p className="mx-auto mt-4 max-w-sm text-pretty text-ink-soft">{text(isClosing ? 'closing' : 'lapsed')}</p>
      </div>
    );
  }
  const hasFailed = attempt !== null && failed.includes(attempt.state);
  return (
    <div className="mt-6">
      <p className="min-h-6 text-ink-soft">
        {left !== null &&
          text('timeLeft', { minutes: Math.floor(left / 60), seconds: String(left % 60).padStart(2, '0') })}
      </p>
      {hasFailed && (
        <p role="alert" className={`${looks.problem} mt-4 text-left text-sm`}>
          {text('attemptFailed')}
        </p>
      )}
      {!hasFailed && <Code attempt={attempt} />}
      <button
        type="button"
        onClick={() => void start()}
        aria-busy={running}
        disabled={running}
        className="mt-4 h-12 w-full rounded-full bg-leaf px-6 font-medium text-white transition-colors duration-150 hover:bg-leaf-deep disabled:opacity-60"
      >
        {text(hasFailed ? 'payAgain' : 'payByWechat')}
      </button>
      <p role="alert" className="mt-2 text-sm text-[#A8341D]">
        {refusal}
      </p>
    </div>
  );
}

function Code({ attempt }: { attempt: Attempt | null }) {
  const text = useTranslations('checkout.cashier');
  if (attempt?.state === 'UNKNOWN' || attempt?.state === 'SENDING') {
    return <p className="mt-4 text-ink-soft">{text('unknown')}</p>;
  }
  if (attempt?.state === 'BOOKING') return <p className="mt-4 text-ink-soft">{text('booking')}</p>;
  const address = attempt?.codeUrl ?? attempt?.h5Url;
  if (!address) return null;
  return (
    <div className="mt-4 grid justify-items-center gap-2">
      {attempt?.codeUrl && (
        <figure aria-label={text('code')} className="rounded-2xl border border-line bg-white p-2">
          <QRCode type="svg" value={attempt.codeUrl} size={176} bordered={false} />
        </figure>
      )}
      <p className="text-sm text-ink-soft">{text('scan')}</p>
      <a href={address} target="_blank" rel="noreferrer" className="font-medium text-leaf underline underline-offset-4">
        {text('openPayPage')}
      </a>
    </div>
  );
}

/** Null until the browser has counted: the server's page must not differ from the first paint. */
function useSecondsUntil(instant: string): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const count = () => setLeft(Math.max(0, Math.ceil((new Date(instant).getTime() - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, [instant]);
  return left;
}
