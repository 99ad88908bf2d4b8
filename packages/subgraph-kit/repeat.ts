/** Does the work now and again, each time a while after the last time has ended. The work must not throw. */
export function repeat(work: () => Promise<void>, pauseMs: number): { first: Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void>;
  const go = () => {
    running = work().finally(() => {
      if (!stopped) timer = setTimeout(go, pauseMs);
    });
    return running;
  };
  const first = go();
  return {
    first,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
