import type { HandlersOf } from '../../../src/shared/contract/contract.ts';
import type { DefinitionPreview, definitionProcedures } from '../../../src/shared/contract/definitions.ts';
import type { ProviderSummary } from '../../../src/shared/contract/login.ts';
import type { World } from './fake-world.ts';

interface FileOf {
  readonly label: string;
  readonly baseUrl: string;
}

const issuer = 'https://login.contoso.example/realms/staff';
const wrong = { code: 'provider.has-secret', message: 'No secrets.', detail: 'signIn.clientSecret' };

const previewOf = ({ label, baseUrl }: FileOf, known: FileOf | null): DefinitionPreview => ({
  id: 'company.contoso',
  label,
  kinds: ['browser', 'device'],
  apiHost: new URL(baseUrl).host,
  signInHosts: [new URL(issuer).host],
  lines: [
    { name: 'latchkeyProvider', value: '1' },
    { name: 'id', value: 'contoso' },
    { name: 'label', value: label },
    { name: 'about', value: 'Contoso’s models, for everybody who works here.' },
    { name: 'baseUrl', value: baseUrl },
    { name: 'dialect', value: 'responses' },
    { name: 'models', value: 'contoso-large, contoso-small' },
    { name: 'signIn.issuer', value: issuer },
    { name: 'signIn.clientId', value: 'latchkey-desktop' },
    { name: 'signIn.scope', value: 'openid offline_access chat' },
    { name: 'signIn.parameters.audience', value: 'https://ai.contoso.example' },
    { name: 'signIn.dpop', value: '' },
    { name: 'apiKey', value: '' },
    { name: 'headers.X-Team', value: 'research' },
  ],
  ...(known && {
    changes: known.baseUrl === baseUrl ? [] : [{ name: 'baseUrl', before: known.baseUrl, after: baseUrl }],
  }),
});

/** A core that reads one company's file, refuses what has a secret in it, and keeps what was agreed to. */
export const fakeDefinitions = (world: World): HandlersOf<typeof definitionProcedures> => {
  let kept: FileOf | null = null;
  const read = (text: string): FileOf => {
    if (text.includes('clientSecret')) throw { ok: false, failure: wrong };
    return JSON.parse(text) as FileOf;
  };
  const listed = (): ProviderSummary[] => {
    const own: ProviderSummary[] = kept
      ? [
          {
            id: 'company.contoso',
            label: kept.label,
            about: 'Contoso’s models, for everybody who works here.',
            mark: 'company.contoso',
            local: false,
            company: true,
            logins: [{ kind: 'browser' }],
          },
        ]
      : [];
    const all = [...world.seed.providers, ...own];
    world.emit('providers.changed', all);
    return all;
  };
  return {
    'providers.readDefinition': ({ text }) => previewOf(read(text), kept),
    'providers.addDefinition': ({ text }) => {
      kept = read(text);
      return listed();
    },
    'providers.removeDefinition': () => {
      kept = null;
      return listed();
    },
  };
};
