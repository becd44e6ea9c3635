import type { LoginFaultKind, LoginStep } from '../controls.ts';
import { messagePage } from '../http/page.ts';
import { sendHtml, type Page, type Visit } from '../http/visit.ts';
import type { World } from '../state/world.ts';

const cloudflarePage = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body>
<noscript><div class="h2"><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></div></noscript>
</body></html>`;

/** Whether the login fault in force is of this kind at this step. */
export function isFaulty(world: World, step: LoginStep, kind: LoginFaultKind): boolean {
  const fault = world.controls().loginFault;
  return fault?.step === step && fault.kind === kind;
}

/** Wraps the page of one login step, so that it misbehaves while a fault of that step is in force. */
export function withFaults(world: World, step: LoginStep, page: Page): Page {
  return (visit) => (misbehave(world, step, visit) ? undefined : page(visit));
}

function misbehave(world: World, step: LoginStep, visit: Visit): boolean {
  const fault = world.controls().loginFault;
  if (fault?.step !== step) return false;
  switch (fault.kind) {
    case 'status':
      sendHtml(
        visit,
        fault.status ?? 500,
        messagePage('Something went wrong', 'The practice control did this.'),
      );
      return true;
    case 'cloudflare':
      visit.response.setHeader('Server', 'cloudflare');
      sendHtml(visit, 403, cloudflarePage);
      return true;
    case 'too-many':
      visit.response.setHeader('Retry-After', String(fault.retryAfterS ?? 30));
      sendHtml(visit, 429, messagePage('Too many requests', 'Wait a little before you try again.'));
      return true;
    case 'not-json':
      sendHtml(visit, 200, messagePage('A page', 'JSON was due here.'));
      return true;
    case 'error-url':
    case 'no-state':
    case 'no-token':
      break;
  }
  return false;
}
