import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBypassed, splitRules } from '../../src/main/network/bypass.ts';

const bypassed = (rule: string, hostname: string, port = 443) => isBypassed([rule], { hostname, port });

describe('rules for places without a proxy', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['example.com', 'api.example.com', true],
    ['example.com', 'badexample.com', false],
    ['.example.com', 'example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.b.example.com', true],
    ['EXAMPLE.com.', 'example.com', true],
    ['example.com', 'example.com.', true],
    ['example.com:443', 'example.com', true],
    ['example.com:8443', 'example.com', false],
    ['*', 'anything.test', true],
    ['*:80', 'anything.test', false],
    ['<local>', 'intranet', true],
    ['<local>', 'intranet.test', false],
    ['10.0.0.0/8', '10.200.3.4', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', 'ten.test', false],
    ['10.0.0.5', '10.0.0.5', true],
    ['10.0.0.5', '10.0.0.50', false],
    ['2001:db8::/32', '[2001:db8:1::1]', true],
    ['[2001:db8::]/32', '[2001:db8:1::1]', true],
    ['[2001:db8::]/32', '[2001:db9::1]', false],
    ['[2001:db8::]/32:443', '[2001:db8:1::1]', true],
    ['[2001:db8::]/32:80', '[2001:db8:1::1]', false],
    ['[2001:db8::/32]', '[2001:db8:1::1]', true],
    ['[2001:db8::]/129', '[2001:db8::]', false],
    ['[2001:DB8:0:0::1]:443', '[2001:db8::1]', true],
    ['[2001:db8::1]:80', '[2001:db8::1]', false],
    ['2001:db8::1', '[2001:db8::1]', true],
    ['10.0.0.0/33', '10.0.0.1', false],
    ['10.0.0.0/x', '10.0.0.1', false],
    ['', 'example.com', false],
    ['.', 'example.com', false],
  ])('"%s" for %s: %s', (rule, hostname, expected) => {
    expect(bypassed(rule, hostname)).toBe(expected);
  });

  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
  const port = fc.integer({ min: 1, max: 65_535 });
  const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const dotted = (value: number) => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255).join('.');

  it('a name means itself and all below it, whatever the letters', () => {
    fc.assert(
      fc.property(name, label, port, (host, below, at) => {
        expect(bypassed(host.toUpperCase(), host, at)).toBe(true);
        expect(bypassed(host, `${below}.${host}`, at)).toBe(true);
        expect(bypassed(`.${host}`, `${below}.${host}`, at)).toBe(true);
        expect(bypassed(host, `${below}${host}`, at)).toBe(false);
      }),
    );
  });

  it('a port means only itself', () => {
    fc.assert(
      fc.property(name, port, port, (host, one, other) => {
        expect(bypassed(`${host}:${one}`, host, other)).toBe(one === other);
        expect(bypassed(`*:${one}`, host, other)).toBe(one === other);
      }),
    );
  });

  it('a range holds what shares its first bits', () => {
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 32 }), (base, address, bits) => {
        const same = bits === 0 || base >>> (32 - bits) === address >>> (32 - bits);
        expect(bypassed(`${dotted(base)}/${bits}`, dotted(address))).toBe(same);
      }),
    );
  });

  it('any text is a rule that does no harm', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), name, port, (rules, hostname, at) => {
        expect(typeof isBypassed(rules, { hostname, port: at })).toBe('boolean');
        expect(isBypassed([...rules, '*'], { hostname, port: at })).toBe(true);
      }),
    );
  });

  it('NO_PROXY has commas, spaces or both between them', () => {
    expect(splitRules(' a.test,b.test  c.test,,\td.test:80 ')).toEqual([
      'a.test',
      'b.test',
      'c.test',
      'd.test:80',
    ]);
  });
});
