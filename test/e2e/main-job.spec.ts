import { person } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('sign in with a captcha, chat, lose the session, and one click brings it all back', async ({
  start,
}) => {
  const { page, close } = await start();
  const me = person(page);

  await test.step('first run', () => me.choosePassphrase());

  await test.step('practice account: the captcha wrong, then right', async () => {
    await me.startPracticeLogin();
    await me.enterPassword();
    await me.answerCaptcha('nonsense');
    const login = await me.loginWindow();
    await expect(login.getByText('That was not it. Here is a new picture.')).toBeVisible();
    await me.solveCaptcha();
    await expect(me.accountState()).toHaveAttribute('data-state', 'valid');
  });

  await test.step('a chat streams', async () => {
    await me.say('echo the first words');
    await me.expectAnswer('the first words');
  });

  await test.step('the panel tells the truth', async () => {
    await me.openAccounts();
    const panel = page.getByRole('complementary', { name: 'Accounts' });
    await expect(panel).toContainText('signing in with e-mail and password');
    await expect(panel).toContainText('sealed with your passphrase');
    await expect(panel).toContainText('not yet');
    await me.closePanel();
  });

  await test.step('an expired token renews itself', async () => {
    await me.practice('Expire my key now');
    await me.say('echo still here');
    await me.expectAnswer('still here');
    await me.openAccounts();
    await expect(page.getByRole('complementary', { name: 'Accounts' })).toContainText(
      'Refreshed after the provider refused the key',
    );
    await me.closePanel();
  });

  await test.step('a session that is over holds the message', async () => {
    await me.practice('Revoke my session');
    await me.say('echo once more');
    await expect(page.getByTestId('held-banner')).toBeVisible();
    await expect(me.accountState()).toHaveAttribute('data-state', 'needs-sign-in');
    await expect(me.questions.last()).toContainText('echo once more');
    await expect(me.answers).toHaveCount(2);
  });

  await test.step('one click, the captcha again, and it is answered once', async () => {
    await page.getByRole('button', { name: 'Sign in again and send' }).click();
    await me.expectLogin();
    await me.enterPassword();
    await me.solveCaptcha();
    await me.expectAnswer('once more');
    await expect(me.answers).toHaveCount(3);
    await expect(page.getByTestId('held-banner')).toBeHidden();
    await expect(me.accountState()).toHaveAttribute('data-state', 'valid');
  });

  await close();

  await test.step('a restart keeps account and history', async () => {
    const again = await start();
    const back = person(again.page);
    await back.unlock('not the passphrase');
    await expect(again.page.getByText('That passphrase does not open it')).toBeVisible();
    await back.unlock();
    await expect(back.accountState()).toHaveAttribute('data-state', 'valid');
    await again.page.getByRole('button', { name: 'echo the first words', exact: true }).click();
    await expect(back.answers).toHaveCount(3);
    await expect(back.answers.last()).toContainText('once more');
    await back.say('echo and on');
    await back.expectAnswer('and on');
  });
});
