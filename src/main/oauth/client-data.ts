import { z } from 'zod';

/** A P-256 key with its private part (RFC 7517), made for one account. Sealed with it, and only ever used to sign. */
export const proofKey = z.lazy(() =>
  z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  }),
);
export type ProofKey = z.infer<typeof proofKey>;

/** Authorization server metadata (RFC 8414, OpenID Connect Discovery), as far as a native client needs it. */
export const serverMetadata = z.lazy(() =>
  z.object({
    issuer: z.string(),
    authorization_endpoint: z.string().optional(),
    token_endpoint: z.string().optional(),
    device_authorization_endpoint: z.string().optional(),
    revocation_endpoint: z.string().optional(),
    registration_endpoint: z.string().optional(),
    jwks_uri: z.string().optional(),
    id_token_signing_alg_values_supported: z.array(z.string()).optional(),
    dpop_signing_alg_values_supported: z.array(z.string()).optional(),
    authorization_response_iss_parameter_supported: z.boolean().optional(),
  }),
);
export type ServerMetadata = z.infer<typeof serverMetadata>;

/** One client at one authorization server, as plain data that is sealed with what it obtained. */
export const oauthClient = z.lazy(() =>
  z.object({
    server: serverMetadata,
    clientId: z.string(),
    /** only ever the person's own: none is shipped */
    clientSecret: z.string().optional(),
    scope: z.string(),
    /** RFC 8707 */
    resource: z.string().optional(),
    /** what every token is to have in it (OpenID Connect Core 5.5), e.g. what this client is capable of */
    claims: z.string().optional(),
    /** its tokens are bound to this key (RFC 9449) */
    proofKey: proofKey.optional(),
  }),
);
export type OAuthClient = z.infer<typeof oauthClient>;

export const wantsIdToken = ({ scope }: OAuthClient): boolean => scope.split(' ').includes('openid');
