import { expect, type Page } from '@playwright/test';

export const passphrase = 'correct horse battery';

/** What a person does in the window, in their words. */
export const person = (page: Page) => {
  const button = (name: string | RegExp, on = page) =>
    on.getByRole('button', { name, exact: typeof name === 'string' });
  const answers = page.locator('[data-testid="message"][data-role="assistant"]');

  const practicePanel = (on: Page) => on.getByRole('complementary', { name: 'Practice' });

  const openPractice = async (on: Page) => {
    // while signing in over the chat there are two, and the chat's is inert
    await button(/^Practice/, on)
      .last()
      .click();
    await expect(practicePanel(on)).toBeVisible();
  };
  const closePanel = (on: Page) => button('Close', on).last().click();

  const me = {
    /** where signing in is: the desktop's shell gives it a window of its own, the loopback host has it in the page */
    loginWindow: async (): Promise<Page> => {
      if (page.url().startsWith('http:')) return page;
      const find = () =>
        page
          .context()
          .pages()
          .find((one) => one.url().includes('#/login'));
      await expect.poll(() => find() !== undefined).toBe(true);
      return find() ?? page;
    },
    choosePassphrase: async () => {
      await button(/Behind a passphrase/).click();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.getByLabel('Repeat the passphrase').fill(passphrase);
      await button('Use this passphrase').click();
      await expect(page.getByRole('heading', { name: 'Welcome to Latchkey' })).toBeVisible();
    },
    unlock: async (words = passphrase) => {
      await page.getByLabel('Passphrase', { exact: true }).fill(words);
      await button('Unlock').click();
    },
    startPracticeLogin: async () => {
      await button(/Try it with the practice provider/).click();
      await me.expectLogin();
    },
    /** the practice account's form, filled in as far as it is known */
    expectLogin: async () => {
      const login = await me.loginWindow();
      await expect(login.getByLabel('E-mail address')).toHaveValue('person@practice.test');
    },
    enterPassword: async (password = 'latchkey') => {
      const login = await me.loginWindow();
      await login.getByLabel('Password', { exact: true }).fill(password);
      await button('Sign in', login).click();
    },
    answerCaptcha: async (answer: string) => {
      const login = await me.loginWindow();
      await login.getByLabel('Characters in the picture').fill(answer);
      await login.keyboard.press('Enter');
    },
    /** reads the picture with the practice panel's help */
    readCaptcha: async (): Promise<string> => {
      const login = await me.loginWindow();
      await login.getByTestId('captcha-image').waitFor();
      await openPractice(login);
      await button('Show the answer', login).click();
      const answer = await practicePanel(login).locator('output').innerText();
      await closePanel(login);
      return answer;
    },
    solveCaptcha: async () => me.answerCaptcha(await me.readCaptcha()),
    openPractice: () => openPractice(page),
    closePanel: () => closePanel(page),
    practice: async (control: string) => {
      await me.openPractice();
      await button(control).click();
      await me.closePanel();
    },
    signInAtPractice: async () => {
      await me.startPracticeLogin();
      await me.enterPassword();
      await me.solveCaptcha();
      // a panel that is opened over the sign-in that is just leaving goes with it
      await page.getByLabel('Message', { exact: true }).click();
    },
    /** with an account at a server of one's own */
    signInAt: async (address: string) => {
      await button('Sign in to a provider').click();
      const login = await me.loginWindow();
      await button(/^OpenAI-compatible/, login).click();
      await login.getByLabel('Server address').fill(address);
      await button('Check and save', login).click();
      // under the sign-in that is just leaving, nothing can be typed
      await page.getByLabel('Message', { exact: true }).click();
    },
    newChat: async () =>
      button(/^New chat/)
        .first()
        .click(),
    say: async (text: string) => {
      await page.getByLabel('Message', { exact: true }).fill(text);
      await page.keyboard.press('Enter');
    },
    expectAnswer: async (text: string | RegExp) => {
      await expect(answers.last()).toHaveAttribute('data-ending', 'complete');
      await expect(answers.last()).toContainText(text);
    },
    openSettings: async (name: string) => {
      await page.keyboard.press('ControlOrMeta+,');
      await page
        .getByRole('navigation', { name: 'Pages of the settings' })
        .getByRole('button', { name })
        .click();
    },
    /** a chat in the sidebar, whether its answer was seen or not */
    row: (title: string) => button(title).or(button(`New answer ${title}`)),
    rowMenu: async (title: string, ...entries: readonly string[]) => {
      await me.row(title).hover();
      await button(`Actions for ${title}`).click();
      for (const [at, name] of entries.entries()) {
        const entry = page.getByRole('menuitem', { name, exact: true });
        await (at < entries.length - 1 ? entry.hover() : entry.click());
      }
    },
    accountState: () => page.getByTestId('account-state').first(),
    openAccounts: async () => {
      await button(/^Accounts and keys/).click();
      await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
    },
    answers,
    questions: page.locator('[data-testid="message"][data-role="user"]'),
  };
  return me;
};

export type Person = ReturnType<typeof person>;

/** A new profile behind a passphrase, signed in at a server of the test's own. */
export const signedInAt = async (page: Page, address: string) => {
  const me = person(page);
  await me.choosePassphrase();
  await me.signInAt(address);
  return me;
};

/** A new profile behind a passphrase, signed in at the practice provider. */
export const signedInAtPractice = async (page: Page) => {
  const me = person(page);
  await me.choosePassphrase();
  await me.signInAtPractice();
  return me;
};
