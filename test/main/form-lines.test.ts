import { describe, expect, test } from 'vitest';
import { failureOf } from '../../src/main/fault.ts';
import { parseAuthorizeParameters } from '../../src/main/login/authorize-parameters.ts';
import { parseHeaders } from '../../src/main/login/custom-headers.ts';

const refused = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it was expected to be refused');
};

describe('headers, one a line', () => {
  test('names come in lower case, values as they are', () => {
    expect(parseHeaders('X-Team: research \r\n\r\nx-route:a:b; c="d"\n')).toEqual({
      'x-team': 'research',
      'x-route': 'a:b; c="d"',
    });
    expect(parseHeaders('  \n')).toEqual({});
  });

  test.each([
    'Host: evil.example',
    'content-length: 0',
    'Cookie: a=b',
    'Authorization: Bearer x',
    'Proxy-Authorization: x',
    'Sec-Fetch-Site: none',
    'Transfer-Encoding: chunked',
    'DPoP: x',
    'content-type: text/plain',
  ])('%s is not theirs to set', (line) => {
    expect(refused(() => parseHeaders(line))).toMatchObject({ code: 'login.reserved-header' });
  });

  test.each([
    'no colon in canary',
    ': canary',
    'X Team: canary',
    'X-Téam: canary',
    'X-Team:',
    'X-Team: canary\u0000',
    'X-Team: canärý',
    'X-Team: canary\nx-team: canary',
    `X-Team: canary${'x'.repeat(9_000)}`,
    Array.from({ length: 30 }, (_, at) => `X-${at}: canary`).join('\n'),
  ])('%j is none, and its value is not repeated', (text) => {
    const failure = refused(() => parseHeaders(text));
    expect(failure).toMatchObject({ code: 'login.bad-header', action: 'check-input' });
    expect(JSON.stringify(failure)).not.toContain('canary');
  });
});

describe('further parameters of an authorization request', () => {
  test('stand between spaces or line breaks', () => {
    expect(parseAuthorizeParameters('audience=https://a.example/?x=1 \n login_hint=me@example.com')).toEqual({
      audience: 'https://a.example/?x=1',
      login_hint: 'me@example.com',
    });
  });

  test.each([
    'response_type',
    'client_id',
    'redirect_uri',
    'state',
    'STATE',
    'nonce',
    'code_challenge',
    'code_challenge_method',
    'scope',
    'resource',
    'request',
    'request_uri',
    'response_mode',
    'dpop_jkt',
    'client_secret',
  ])('%s is ours', (name) => {
    expect(refused(() => parseAuthorizeParameters(`a=b ${name}=x`))).toMatchObject({
      code: 'login.bad-parameter',
      detail: name,
    });
  });

  test.each([
    'alone',
    '=value',
    'name=',
    'a=1 a=2',
    'a b=c',
    Array(25)
      .fill('x')
      .map((x, at) => `${x}${at}=1`)
      .join(' '),
  ])('%s is none', (text) => {
    expect(refused(() => parseAuthorizeParameters(text))).toMatchObject({ code: 'login.bad-parameter' });
  });
});
