import { expect, test } from 'vitest';
import { createI18n } from '../../src/renderer/i18n/i18n.ts';
import { providerName } from '../../src/renderer/i18n/provider-name.ts';

test('a provider without a brand is named in the person’s language, all others by their own name', async () => {
  const { t } = await createI18n('ko');
  expect(providerName(t, 'practice', 'Practice')).toBe('연습용 제공자');
  expect(providerName(t, 'gateway', 'Company gateway')).toBe('회사 게이트웨이');
  expect(providerName(t, 'openai', 'OpenAI')).toBe('OpenAI');
  expect(providerName(t, 'company:acme.ai', 'Acme')).toBe('Acme');
});
