/** Nobody waits for the answer any more. */
export class DeadlinePassed extends Error {
  override name = 'DeadlinePassed';
}

/** Runs `work` unless the deadline has passed, and stops waiting for it when it does. */
export async function withinDeadline<T>(deadline: number, work: () => Promise<T>): Promise<T> {
  const left = deadline - Date.now();
  if (left <= 0) throw new DeadlinePassed('the deadline has passed');
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed('the deadline has passed')), left);
  });
  try {
    return await Promise.race([work(), passed]);
  } finally {
    clearTimeout(timer);
  }
}
