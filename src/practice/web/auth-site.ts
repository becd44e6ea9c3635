import { randomBytes } from 'node:crypto';

import type { PracticePerson } from '../controls.ts';
import { readForm } from '../http/body.ts';
import { setCookie } from '../http/cookies.ts';
import { messagePage } from '../http/page.ts';
import { redirect, send, sendHtml, type Routes, type Visit } from '../http/visit.ts';
import { findPerson } from '../people.ts';
import type { World } from '../state/world.ts';
import { createChallenge, isRightAnswer } from './captcha.ts';
import { isFaulty, withFaults } from './faults.ts';
import { identifierScreen, passwordScreen, type ScreenError } from './login-screens.ts';
import type { Transaction, Transactions } from './transactions.ts';

/** Auth0's device cookie: a login continues only in the browser (the cookie jar) that began it. */
const deviceCookie = 'did';

type Screen = 'identifier' | 'password';

interface Found {
  state: string;
  transaction: Transaction;
}

/** Universal login after Auth0 (facts A3 steps 4 to 8, F2): its pages by method and path. */
export function authRoutes(world: World, transactions: Transactions): Routes {
  const callback = `${world.origins.chat}/api/auth/callback/auth0`;

  function authorize(visit: Visit) {
    if (isFaulty(world, 4, 'no-state')) {
      visit.response.setHeader('Location', '/u/login/identifier');
      send(visit, 302, '<p>Found. Redirecting to <a href="/u/login/identifier">/u/login/identifier</a></p>');
      return;
    }
    const { searchParams: query } = visit.url;
    const clientState = query.get('state');
    if (
      query.get('redirect_uri') !== callback ||
      query.get('response_type') !== 'code' ||
      clientState === null
    ) {
      oops(visit, 'This sign-in request is not one of the practice chat’s.');
      return;
    }
    const device = visit.cookies.get(deviceCookie) ?? randomBytes(16).toString('hex');
    setCookie(visit, deviceCookie, device, 365 * 24 * 60 * 60);
    const state = transactions.begin(device, callback, clientState);
    redirect(visit, `/u/login/identifier?state=${encodeURIComponent(state)}`);
  }

  function find(visit: Visit, form?: URLSearchParams): Found | null {
    const inQuery = visit.url.searchParams.get('state');
    const inForm = form?.get('state') ?? inQuery;
    const state = inForm === inQuery ? inForm : null;
    const transaction = state === null ? null : transactions.find(state, visit.cookies.get(deviceCookie));
    if (state !== null && transaction !== null) return { state, transaction };
    oops(visit, 'This sign-in is too old or was continued elsewhere. Go back and start again.');
    return null;
  }

  function show(visit: Visit, screen: Screen, found: Found, error?: ScreenError, username = '') {
    const { state, transaction } = found;
    const place = world.controls().captcha;
    transaction.challenge = place === screen || place === 'both' ? createChallenge(world) : null;
    const parts = {
      state,
      challenge: transaction.challenge,
      username,
      ...(error === undefined ? {} : { error }),
    };
    visit.response.setHeader('Cache-Control', 'no-store');
    sendHtml(
      visit,
      error === undefined ? 200 : 400,
      screen === 'identifier' ? identifierScreen(parts) : passwordScreen(parts),
    );
  }

  function captchaError(screen: Screen, transaction: Transaction, form: URLSearchParams): ScreenError | null {
    const place = world.controls().captcha;
    if (place !== screen && place !== 'both') return null;
    const { challenge } = transaction;
    // One picture takes one answer: the next look at the screen brings another one.
    transaction.challenge = null;
    if (challenge !== null && isRightAnswer(challenge, form)) return null;
    return { at: 'captcha', code: 'invalid-captcha', text: 'Solve the challenge to go on.' };
  }

  async function postIdentifier(visit: Visit) {
    const form = await readForm(visit.request);
    const found = find(visit, form);
    if (found === null) return;
    const username = (form.get('username') ?? '').trim();
    const person = findPerson(username);
    const error =
      captchaError('identifier', found.transaction, form) ?? usernameError(username, person !== undefined);
    if (error !== null || person === undefined) {
      show(visit, 'identifier', found, error ?? unknownEmail, username);
      return;
    }
    const next = transactions.advance(found.state, found.transaction, { at: 'password', person });
    redirect(visit, `/u/login/password?state=${encodeURIComponent(next)}`);
  }

  async function postPassword(visit: Visit) {
    const form = await readForm(visit.request);
    const found = find(visit, form);
    if (found === null) return;
    const { progress } = found.transaction;
    if (progress.at !== 'password') {
      oops(visit, 'Nobody has been named yet. Go back and start again.');
      return;
    }
    const { person } = progress;
    const error =
      captchaError('password', found.transaction, form) ?? passwordError(form.get('password') ?? '', person);
    if (error !== null) {
      show(visit, 'password', found, error, person.email);
      return;
    }
    const next = transactions.advance(found.state, found.transaction, { at: 'resume', person });
    redirect(visit, `/authorize/resume?state=${encodeURIComponent(next)}`);
  }

  function resume(visit: Visit) {
    const found = find(visit);
    if (found === null) return;
    const { progress, redirectUri, clientState } = found.transaction;
    if (progress.at !== 'resume') {
      oops(visit, 'This sign-in has not been completed. Go back and start again.');
      return;
    }
    const target = new URL(redirectUri);
    target.searchParams.set('code', transactions.finish(found.state, progress.person));
    target.searchParams.set('state', clientState);
    redirect(visit, target.href);
  }

  return {
    'GET /authorize': withFaults(world, 4, authorize),
    'GET /u/login/identifier': withFaults(world, 5, (visit) => {
      const found = find(visit);
      if (found !== null) show(visit, 'identifier', found);
    }),
    'POST /u/login/identifier': withFaults(world, 6, postIdentifier),
    'GET /u/login/password': (visit) => {
      const found = find(visit);
      if (found === null) return;
      const { progress } = found.transaction;
      if (progress.at === 'identifier') oops(visit, 'Nobody has been named yet. Go back and start again.');
      else show(visit, 'password', found, undefined, progress.person.email);
    },
    'POST /u/login/password': withFaults(world, 7, postPassword),
    'GET /authorize/resume': withFaults(world, 8, resume),
    'GET /': (visit) =>
      sendHtml(visit, 200, messagePage('Practice sign-in', 'Sign in from the practice chat.')),
  };
}

const unknownEmail: ScreenError = {
  at: 'username',
  code: 'wrong-email-credentials',
  text: 'We found nobody with this email address.',
};

function usernameError(username: string, known: boolean): ScreenError | null {
  if (username === '') return { at: 'username', code: 'no-email', text: 'Enter an email address.' };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(username)) {
    return { at: 'username', code: 'invalid-email-format', text: 'Email is not valid.' };
  }
  return known ? null : unknownEmail;
}

function passwordError(password: string, person: PracticePerson): ScreenError | null {
  if (password === '') return { at: 'password', code: 'no-password', text: 'Enter a password.' };
  if (password !== person.password) {
    return { at: 'password', code: 'wrong-email-credentials', text: 'Wrong email or password.' };
  }
  if (person.trait === 'blocked') {
    return { at: 'prompt', code: 'user-blocked', text: 'Your account has been blocked.' };
  }
  return null;
}

function oops(visit: Visit, sentence: string): void {
  sendHtml(visit, 400, messagePage('Oops, something went wrong', sentence));
}
