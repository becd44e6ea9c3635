import { Fault } from '../../fault.ts';
import type { ServerMetadata } from '../../oauth/client-data.ts';

/** One of Microsoft's clouds: where its people sign in, and what its resources are called. */
interface Cloud {
  readonly authority: string;
  readonly resource: string;
}

const clouds: readonly (Cloud & { readonly hosts: string })[] = [
  {
    hosts: '.azure.us',
    authority: 'https://login.microsoftonline.us',
    resource: 'https://cognitiveservices.azure.us',
  },
  {
    hosts: '.azure.cn',
    authority: 'https://login.partner.microsoftonline.cn',
    resource: 'https://cognitiveservices.azure.cn',
  },
];

const publicCloud: Cloud = {
  authority: 'https://login.microsoftonline.com',
  resource: 'https://cognitiveservices.azure.com',
};

/** resources of Foundry, which its v1 API belongs to */
const foundry = { hosts: '.services.ai.azure.com', resource: 'https://ai.azure.com' } as const;

/** The cloud that a resource is in, by the name of its host; a name of the company's own is taken for the public one. */
export function cloudOf(baseUrl: string, style: string): Cloud {
  const { hostname } = new URL(baseUrl);
  if (hostname.endsWith(foundry.hosts) && style !== 'classic')
    return { ...publicCloud, resource: foundry.resource };
  return clouds.find(({ hosts }) => hostname.endsWith(hosts)) ?? publicCloud;
}

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A tenant by its id, its domain, or the word for every company's. @throws Fault `azure.bad-tenant` */
export function cleanTenant(text: string | undefined): string {
  const tenant = (text ?? '').trim().toLowerCase() || 'organizations';
  if (guid.test(tenant) || /^[a-z\d-]+(\.[a-z\d-]+)*$/.test(tenant)) return tenant;
  throw new Fault({
    code: 'azure.bad-tenant',
    message: 'That is not a tenant. Give its id or its domain, such as example.com.',
    action: 'check-input',
  });
}

/**
 * Entra ID's v2.0 endpoints, which are documented: nothing is asked of the network. Only a tenant's own id says who
 * the issuer is; by any other name it is a template that the ID token's `tid` completes (see `oauth/tenant.ts`).
 */
export const entraMetadata = (authority: string, tenant: string): ServerMetadata => ({
  issuer: `${authority}/${guid.test(tenant) ? tenant : '{tenantid}'}/v2.0`,
  authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${authority}/${tenant}/oauth2/v2.0/token`,
  device_authorization_endpoint: `${authority}/${tenant}/oauth2/v2.0/devicecode`,
  jwks_uri: `${authority}/${tenant}/discovery/v2.0/keys`,
});

/** This client understands claims challenges: for that its tokens live longer, and are refused in time where need be. */
export const capabilities = JSON.stringify({ access_token: { xms_cc: { values: ['CP1'] } } });
