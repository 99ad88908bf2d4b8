'use client';

import { pageIsBusy, sinceCommand } from '@quanlian/ui/busy.ts';
import type { NavigationGroup } from '@quanlian/ui/frame.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { App, Button } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { portalText } from '../portal/portal-texts.ts';
import type { WaitingCounts } from '../portal/waiting-route.ts';
import { createLiveConnection, type LiveConnection, type LiveNews } from './live-connection.ts';
import { createLiveRefresh, type LiveRefresh } from './live-refresh.ts';

type Live = {
  connection: LiveConnection;
  ask: LiveRefresh['ask'];
  /** Only the menu's counts are out of date, unless the page shows what came. */
  askCounts(): void;
  /** Parts of the page that show what comes to the inbox. */
  inboxParts: Set<object>;
  counts: WaitingCounts | null;
};

const LiveContext = createContext<Live | null>(null);

/** A change this soon after an own command is most likely that command: nobody needs to be told of it. */
const ownCommandMs = 5_000;
/** Every tab of an organisation hears of every notice: the counts of each may be this much behind. */
const countsPauseMs = 10_000;
const waitingKey = 'live';

/**
 * Once around every signed-in page: the tab's one stream, and the one place that reads the page or its counts again when
 * something came by it. `inbox` are the topics whose messages change the menu's counts.
 */
export function LiveProvider({ inbox, permissions, children }: InboxProps & { children: ReactNode }) {
  const { locale, navigation } = useUi();
  const { message, notification } = App.useApp();
  const latest = useRef({ locale, navigation, message, notification });
  latest.current = { locale, navigation, message, notification };
  const [connection] = useState(() => createLiveConnection({ open: (url) => new EventSource(url) }));

  const [refresh] = useState(() =>
    createLiveRefresh({
      isBusy: () => latest.current.navigation.pending || pageIsBusy(),
      refresh(told) {
        const { navigation, message, locale } = latest.current;
        navigation.refresh();
        if (told && sinceCommand() > ownCommandMs) message.info(portalText(locale)('liveRefreshed'));
      },
      waiting(isWaiting) {
        const { notification, navigation, locale } = latest.current;
        if (!isWaiting) return notification.destroy(waitingKey);
        const text = portalText(locale);
        notification.info({
          key: waitingKey,
          title: text('liveWaiting'),
          description: text('liveWaitingText'),
          actions: (
            <Button size="small" onClick={() => navigation.refresh()}>
              {text('liveRefresh')}
            </Button>
          ),
          placement: 'bottomRight',
          duration: false,
        });
      },
    }),
  );
  const [counts, setCounts] = useState<WaitingCounts | null>(null);
  const [recount] = useState(() =>
    createLiveRefresh({
      isBusy: () => false,
      refresh: () => void readCounts().then((read) => read !== null && setCounts(read)),
      waiting: () => {},
      leastPauseMs: countsPauseMs,
    }),
  );
  const [inboxParts] = useState(() => new Set<object>());
  const live = useMemo<Live>(() => {
    const askCounts = () => (inboxParts.size > 0 ? refresh : recount).ask(false);
    return { connection, ask: refresh.ask, askCounts, inboxParts, counts };
  }, [connection, refresh, recount, inboxParts, counts]);

  useEffect(() => {
    if (navigation.pending) refresh.reading();
  }, [navigation.pending, refresh]);

  useEffect(() => {
    const look = () => connection.setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      refresh.stop();
      recount.stop();
    };
  }, [connection, refresh, recount]);

  return (
    <LiveContext value={live}>
      <Inbox inbox={inbox} permissions={permissions} />
      {children}
    </LiveContext>
  );
}

type InboxProps = { inbox: readonly string[]; permissions: readonly string[] };

async function readCounts(): Promise<WaitingCounts | null> {
  const answer = await fetch('/api/waiting', { cache: 'no-store', redirect: 'manual' }).catch(() => null);
  return answer?.ok ? await answer.json().catch(() => null) : null;
}

/** The menu with the counts that came since the menu itself did. */
export function useLiveCounts(groups: NavigationGroup[]): NavigationGroup[] {
  const counts = useContext(LiveContext)?.counts ?? null;
  const came = useRef({ counts, groups });
  if (came.current.counts !== counts) came.current = { counts, groups };
  const isNewer = came.current.groups === groups;
  return useMemo(() => {
    if (counts === null || !isNewer) return groups;
    return groups.map((group) => ({
      ...group,
      entries: group.entries.map((entry) => {
        const count = counts[entry.href];
        return typeof count === 'number' ? { ...entry, waiting: count } : entry;
      }),
    }));
  }, [groups, counts, isNewer]);
}

/** Counts again when something came that this person may read or decide. */
function Inbox({ inbox, permissions }: InboxProps) {
  const live = useContext(LiveContext);
  const latest = useRef(live);
  latest.current = live;
  const connection = live?.connection;
  const rights = useRef(permissions);
  rights.current = permissions;
  const topics = inbox.join(',');
  useEffect(() => {
    if (connection === undefined) return;
    const heard = (news: LiveNews) => {
      const permission = news?.permission;
      if (typeof permission !== 'string' || rights.current.includes(permission)) latest.current?.askCounts();
    };
    const ends = topics.split(',').map((topic) => connection.follow(topic, heard));
    return () => {
      for (const end of ends) end();
    };
  }, [connection, topics]);
  return null;
}

/** On a page that shows what comes to the inbox: it is read again, and not the menu's counts alone. */
export function LiveInbox() {
  const parts = useContext(LiveContext)?.inboxParts;
  useEffect(() => {
    const part = {};
    parts?.add(part);
    return () => void parts?.delete(part);
  }, [parts]);
  return null;
}

/**
 * On the page of a document: when it changes elsewhere, the page says so and is read again, but not while something
 * is typed. `topic` is `subgraph/Type:id`.
 */
export function LiveDocument({ topic }: { topic: string }) {
  const live = useContext(LiveContext);
  const connection = live?.connection;
  const ask = live?.ask;
  useEffect(() => connection?.follow(topic, (news) => ask?.(news !== null)), [connection, ask, topic]);
  return null;
}
