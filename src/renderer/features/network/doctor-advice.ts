import type { Failure } from '../../../shared/contract/failure.ts';

export type NextThing = 'credentials' | 'settings' | 'sign-in';

const ofSettings =
  /^(?:proxy-|pac-|no-proxy|tls-unknown-authority|tls-refused|certificate-file-|client-key-|bad-origin)/;

/** The place where a failure can be put right, if it is one of ours. */
export const nextThing = ({ code, action }: Failure): NextThing | null => {
  if (code === 'proxy-needs-credentials') return 'credentials';
  if (ofSettings.test(code)) return 'settings';
  return action === 'sign-in' ? 'sign-in' : null;
};

/** These say what happened and not where to look, so the step says it. */
export const needsAdvice = ({ code }: Failure): boolean =>
  code === 'offline' || code === 'network-lost' || code === 'intercepted' || code === 'provider-trouble';
