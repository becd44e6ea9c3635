import { Fault } from '../fault.ts';

/** What this app says itself in an authorization request, or what would change who says it (RFC 9101). */
const reserved = new Set([
  'claims',
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'dpop_jkt',
  'grant_type',
  'iss',
  'nonce',
  'redirect_uri',
  'request',
  'request_uri',
  'resource',
  'response_mode',
  'response_type',
  'scope',
  'state',
]);

const most = 20;

const refuse = (message: string, detail: string): Fault =>
  new Fault({ code: 'login.bad-parameter', message, action: 'check-input', detail: detail.slice(0, 100) });

/**
 * Further parameters of an authorization request by their names; their values go as they are.
 * @throws Fault `login.bad-parameter`
 */
export function checkAuthorizeParameters(
  pairs: readonly (readonly [string, string])[],
): Record<string, string> {
  for (const [name, value] of pairs) {
    if (!/^[\w.-]{1,100}$/.test(name) || !/^.{1,1000}$/.test(value))
      throw refuse('A further parameter looks like name=value.', name);
    if (reserved.has(name.toLowerCase()))
      throw refuse('Latchkey sets that parameter itself. Leave it out.', name);
  }
  const found = Object.fromEntries(pairs);
  if (pairs.length > most || Object.keys(found).length < pairs.length)
    throw refuse('Each further parameter once, and twenty at most.', String(pairs.length));
  return found;
}

const pairOf = (piece: string): [string, string] => {
  const [name = ''] = piece.split('=');
  return [name, piece.slice(name.length + 1)];
};

/** The same as a person types them: `name=value` with spaces or line breaks between them. @throws as above */
export const parseAuthorizeParameters = (text: string): Record<string, string> =>
  checkAuthorizeParameters(
    text
      .split(/\s+/)
      .filter((piece) => piece !== '')
      .map(pairOf),
  );
