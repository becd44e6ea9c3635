import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { passphraseStrength } from '../../src/renderer/features/profile/passphrase-strength.ts';
import { listen } from './support/heard.ts';
import { renderApp } from './support/render-app.tsx';
import { seed } from './support/seeds.ts';

const choosing = (os: string | null) => ({
  profile: { step: 'choose', os, minPassphraseLength: 8 } as const,
});

describe('the first run', () => {
  test('the keychain is one click', async () => {
    const { host, screen } = await renderApp(choosing('gnome_libsecret'));
    await screen.getByRole('button', { name: /In this computer’s keychain/ }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
    expect(host.world.calls).toContainEqual({ name: 'profile.choose', input: { strength: 'os' } });
  });

  test('without a keychain it says so and does not offer it', async () => {
    const { screen } = await renderApp(choosing(null));
    await expect
      .element(screen.getByText('This computer offers no keychain that Latchkey can use.'))
      .toBeVisible();
    expect(screen.getByRole('button', { name: /keychain/ }).elements()).toHaveLength(0);
  });

  test('a passphrase must be long enough and repeated', async () => {
    const { host, screen } = await renderApp(choosing(null));
    await screen.getByRole('button', { name: /Behind a passphrase/ }).click();
    const [first, second] = [
      screen.getByLabelText('Passphrase', { exact: true }),
      screen.getByLabelText('Repeat the passphrase'),
    ];
    await first.fill('short');
    await second.fill('short');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('Use at least 8 characters.')).toBeVisible();
    // said once, and where it is put right
    await expect.element(screen.getByText(/^At least 8 characters/)).not.toBeInTheDocument();
    await expect.element(first).toHaveFocus();
    await first.fill('correct horse');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByText('The two do not match yet.')).toBeVisible();
    await expect.element(second).toHaveFocus();
    await second.fill('correct horse');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
    expect(host.world.calls).toContainEqual({
      name: 'profile.choose',
      input: { strength: 'passphrase', passphrase: 'correct horse' },
    });
  });
});

describe('a locked profile', () => {
  test('what came to light when it was opened is said', async () => {
    const notice = { code: 'history-set-aside', message: 'Set aside.' };
    const info = { ...seed().info, notices: [notice] };
    const { screen } = await renderApp({ profile: { step: 'locked' }, info });
    await screen.getByLabelText('Passphrase', { exact: true }).fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(screen.getByText(/^The history could not be read, so it was set aside/))
      .toBeVisible();
  });

  test('a wrong passphrase is said in place, and nothing typed is lost', async () => {
    const { screen } = await renderApp({ profile: { step: 'locked' } });
    const field = screen.getByLabelText('Passphrase', { exact: true });
    await field.fill('correct horse batery');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(screen.getByText('That passphrase does not open it. Check it and try again.'))
      .toBeVisible();
    await expect.element(field).toHaveValue('correct horse batery');
    await expect.element(field).toHaveFocus();
    await field.fill('correct horse battery');
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('textbox', { name: 'Message' })).toBeVisible();
  });
});

test.each([
  [
    'a wrong passphrase',
    { step: 'locked' } as const,
    'That passphrase does not open it. Check it and try again.',
  ],
  ['a passphrase that is too short', choosing(null).profile, 'Use at least 8 characters.'],
])('%s is read out where the focus is already', async (_, profile, words) => {
  const { screen } = await renderApp({ profile });
  if (profile.step === 'choose') await screen.getByRole('button', { name: /Behind a passphrase/ }).click();
  const field = screen.getByLabelText('Passphrase', { exact: true });
  await expect.element(field).toHaveFocus();
  const heard = listen();
  await userEvent.keyboard('short{Enter}');
  await expect.element(screen.getByText(words)).toBeVisible();
  await expect.poll(() => heard).toEqual([words]);
});

test('a problem of another field is read by the focus that comes to it, and not twice', async () => {
  const { screen } = await renderApp(choosing(null));
  await screen.getByRole('button', { name: /Behind a passphrase/ }).click();
  const heard = listen();
  await screen.getByLabelText('Repeat the passphrase').fill('short');
  await userEvent.keyboard('{Enter}');
  const field = screen.getByLabelText('Passphrase', { exact: true });
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAccessibleDescription('Use at least 8 characters.');
  expect(heard).toEqual([]);
});

test('longer and more varied passphrases count for more', () => {
  expect(passphraseStrength('password')).toBe('weak');
  expect(passphraseStrength('aaaaaaaaaaaaaaaaaaaaaaaa')).toBe('weak');
  expect(passphraseStrength('correct horse battery')).not.toBe('weak');
  expect(passphraseStrength('Correct horse, battery & staple 42')).toBe('strong');
});
