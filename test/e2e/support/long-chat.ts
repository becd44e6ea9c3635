import { expect } from '@playwright/test';
import { writeHistory, type Said } from './history-file.ts';
import { person } from './person.ts';
import type { Begin, RunningApp } from './running-app.ts';

/** messages of the long chat */
export const LENGTH = 120;
export const code = Array.from(
  { length: 90 },
  (_, line) => `const line${line} = "${'long '.repeat(20)}end${line}";`,
);

const saidAt = (depth: number): string => {
  if (depth === 61) return `said ${depth}.\n\n\`\`\`js\n${code.join('\n')}\n\`\`\``;
  return `said ${depth}. ${'A few more words, so that it takes some room. '.repeat(4)}`;
};

interface Started {
  readonly start: (begin?: Begin) => Promise<RunningApp>;
  readonly profileFolder: string;
}

/** Starts the app with a chat that came in from a file, and opens it. */
export const startWithChat = async (
  { start, profileFolder }: Started,
  messages: readonly Said[],
  begin?: Begin,
): Promise<RunningApp> => {
  const app = await start(begin);
  const { page } = app;
  const me = person(page);
  await me.choosePassphrase();
  const file = writeHistory(profileFolder, [
    {
      id: 'c',
      title: 'A long one',
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_000_000,
      messages,
    },
  ]);
  await me.openSettings('Storage');
  await page.locator('input[type="file"][accept*=".json"]').setInputFiles(file);
  await expect(page.getByText(`1 chat with ${messages.length} messages came in.`)).toBeVisible();
  await page.keyboard.press('Escape');
  await me.row('A long one').click();
  return app;
};

/** The same with one that fills many pages; it stands at its end. */
export const startWithLongChat = async (started: Started, begin?: Begin): Promise<RunningApp> => {
  const messages = Array.from({ length: LENGTH }, (_, depth) => ({
    id: `m${depth}`,
    parent: depth === 0 ? null : `m${depth - 1}`,
    role: depth % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: saidAt(depth),
    createdAt: 1_700_000_000_000 + depth,
  }));
  const app = await startWithChat(started, messages, begin);
  await expect(person(app.page).answers.last()).toContainText(`said ${LENGTH - 1}.`);
  return app;
};
