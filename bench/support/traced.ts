import type { CDPSession } from '@playwright/test';

/** How many timers fired, and how often something was painted, while `wait` lasted. */
export async function traced(
  session: CDPSession,
  wait: () => Promise<void>,
): Promise<{ readonly timers: number; readonly paints: number }> {
  const names: string[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const { name } of value as { name: string }[]) names.push(name);
  });
  await session.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await wait();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  const count = (wanted: string) => names.filter((name) => name === wanted).length;
  return { timers: count('TimerFire'), paints: count('Paint') };
}
