'use client';

import { pageIsBusy, sinceCommand } from '@quanlian/ui/busy.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { App, Button } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { portalText } from '../portal/portal-texts.ts';
import { createLiveConnection, type LiveConnection, type LiveNews } from './live-connection.ts';
import { createLiveRefresh, type LiveRefresh } from './live-refresh.ts';

type Live = { connection: LiveConnection; ask: LiveRefresh['ask'] };

const LiveContext = createContext<Live | null>(null);

/** A change this soon after an own command is most likely that command: nobody needs to be told of it. */
const ownCommandMs = 5_000;
const waitingKey = 'live';

/**
 * Once around every signed-in page: the tab's one stream, and the one place that reads the page again when something
 * came by it. `inbox` are the topics whose messages change the menu's counts.
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
  const [live] = useState<Live>(() => ({ connection, ask: refresh.ask }));

  useEffect(() => {
    if (navigation.pending) refresh.reading();
  }, [navigation.pending, refresh]);

  useEffect(() => {
    const look = () => connection.setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      refresh.stop();
    };
  }, [connection, refresh]);

  return (
    <LiveContext value={live}>
      <Inbox inbox={inbox} permissions={permissions} />
      {children}
    </LiveContext>
  );
}

type InboxProps = { inbox: readonly string[]; permissions: readonly string[] };

/** Reads the page again when something came that this person may read or decide. */
function Inbox({ inbox, permissions }: InboxProps) {
  const live = useContext(LiveContext);
  const rights = useRef(permissions);
  rights.current = permissions;
  const topics = inbox.join(',');
  useEffect(() => {
    if (live === null) return;
    const heard = (news: LiveNews) => {
      const permission = news?.permission;
      if (typeof permission !== 'string' || rights.current.includes(permission)) live.ask(false);
    };
    const ends = topics.split(',').map((topic) => live.connection.follow(topic, heard));
    return () => {
      for (const end of ends) end();
    };
  }, [live, topics]);
  return null;
}

/**
 * On the page of a document: when it changes elsewhere, the page says so and is read again, but not while something
 * is typed. `topic` is `subgraph/Type:id`.
 */
export function LiveDocument({ topic }: { topic: string }) {
  const live = useContext(LiveContext);
  useEffect(() => live?.connection.follow(topic, (news) => live.ask(news !== null)), [live, topic]);
  return null;
}
