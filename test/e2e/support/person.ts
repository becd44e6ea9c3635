import { expect, type Page } from '@playwright/test';

export const passphrase = 'correct horse battery';

/** What a person does in the window, in their words. */
export const person = (page: Page) => {
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const answers = page.locator('[data-testid="message"][data-role="assistant"]');

  const practicePanel = page.getByRole('complementary', { name: 'Practice' });

  const me = {
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
      await expect(page.getByLabel('E-mail address')).toHaveValue('person@practice.test');
    },
    enterPassword: async (password = 'latchkey') => {
      await page.getByLabel('Password', { exact: true }).fill(password);
      await button('Sign in').click();
    },
    answerCaptcha: async (answer: string) => {
      await page.getByLabel('Characters in the picture').fill(answer);
      await page.keyboard.press('Enter');
    },
    /** reads the picture with the practice panel's help */
    readCaptcha: async (): Promise<string> => {
      await page.getByTestId('captcha-image').waitFor();
      await me.openPractice();
      await button('Show the answer').click();
      const answer = await practicePanel.locator('output').innerText();
      await me.closePanel();
      return answer;
    },
    solveCaptcha: async () => me.answerCaptcha(await me.readCaptcha()),
    openPractice: async () => {
      // while signing in over the chat there are two, and the chat's is inert
      await button(/^Practice/)
        .last()
        .click();
      await expect(practicePanel).toBeVisible();
    },
    closePanel: async () => button('Close').last().click(),
    practice: async (control: string) => {
      await me.openPractice();
      await button(control).click();
      await me.closePanel();
    },
    signInAtPractice: async () => {
      await me.startPracticeLogin();
      await me.enterPassword();
      await me.solveCaptcha();
      await expect(page.getByLabel('Message', { exact: true })).toBeVisible();
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
