import { randomBytes } from 'node:crypto';

import { create } from 'svg-captcha';

import { escapeHtml } from '../http/visit.ts';
import type { World } from '../state/world.ts';

/** Letters and digits that nobody mixes up. */
const legible = 'ABCDEFGHJKMNPQRTUVWXY346789';

/** A captcha that was shown and waits for its answer. */
export interface Challenge {
  /** Name of the form field that carries the answer. */
  readonly field: 'captcha' | 'g-recaptcha-response';
  readonly answer: string;
  readonly html: string;
}

/** Makes a new captcha of the kind that the controls ask for. */
export function createChallenge(world: World): Challenge {
  return world.controls().captchaKind === 'picture' ? picture(world) : widget();
}

/** Compares an answer as Auth0 does: letter case and outer spaces don't matter. */
export function isRightAnswer(challenge: Challenge, form: URLSearchParams): boolean {
  return (form.get(challenge.field) ?? '').trim().toLowerCase() === challenge.answer.toLowerCase();
}

function picture(world: World): Challenge {
  const { text, data } = create({
    size: 5,
    width: 300,
    height: 96,
    fontSize: 96,
    noise: 2,
    background: '#ffffff',
    charPreset: legible,
  });
  world.showCaptcha(text);
  const source = `data:image/svg+xml;base64,${Buffer.from(data).toString('base64')}`;
  return {
    field: 'captcha',
    answer: text,
    html: `<img alt="captcha" src="${source}">
<label for="captcha">Enter the code shown above</label>
<input name="captcha" id="captcha" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required>`,
  };
}

function widget(): Challenge {
  const answer = randomBytes(24).toString('base64url');
  return {
    field: 'g-recaptcha-response',
    answer,
    html: `<div class="ulp-captcha" data-captcha-provider="recaptcha_v2" data-captcha-sitekey="practice">
<div class="g-recaptcha"><label><input type="checkbox" name="g-recaptcha-response" value="${escapeHtml(answer)}">
I’m not a robot</label></div></div>`,
  };
}
