import type { Configurable, ProviderSetting } from '../../shared/contract/provider-settings.ts';
import { Fault } from '../fault.ts';
import { cleanBaseUrl } from '../login/flows/api-key.ts';
import type { AccountConfig, Provider, SettableAt } from './provider.ts';

/**
 * What was typed, in the form in which it is kept; empty for the usual one.
 * @throws Fault `login.bad-address`, `login.insecure-address`, `bad-origin`
 */
export function cleanSetting({ type }: Pick<SettableAt, 'type'>, typed: string): string {
  const text = typed.trim();
  if (text === '' || type === 'text') return text;
  const address = cleanBaseUrl(text);
  if (type === 'origin' && address !== new URL(address).origin) {
    throw new Fault({
      code: 'bad-origin',
      message: 'This is not the address of a server. It looks like https://chat.example.com.',
      action: 'check-input',
    });
  }
  return type === 'issuer' && /^https?:/i.test(text) ? text : address;
}

/** A provider and what is set at it, as the window may know it. */
export const configurableAt = (
  { id, label, settable = [] }: Provider,
  set: AccountConfig,
): Configurable | null =>
  settable.length === 0
    ? null
    : {
        id,
        label,
        settings: settable.map(({ name, type, usual }): ProviderSetting => ({
          name,
          type,
          usual,
          value: set[name] ?? null,
        })),
      };
