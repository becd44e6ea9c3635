import { z } from 'zod';
import { failure } from './failure.ts';
import { procedures } from './procedure.ts';
import { once } from '../once.ts';

const host = z.lazy(() =>
  z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[^\s/@?#\\]+$/),
);

/** How requests leave this machine. Loopback never goes through a proxy, whatever is set. */
export const proxySettings = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY), then what the host knows of the system */
    z.object({ kind: z.literal('system') }),
    z.object({ kind: z.literal('none') }),
    z.object({
      kind: z.literal('manual'),
      protocol: z.enum(['http', 'https', 'socks5']),
      host,
      port: z.number().int().min(1).max(65_535),
      /** hosts, .suffixes, addresses, CIDR ranges or *, each with or without :port */
      bypass: z.array(z.string().trim().min(1).max(300)).max(500),
      /** asks for a name and password before the first request, not only after the proxy refused one */
      needsCredentials: z.boolean(),
    }),
    /** a proxy script (PAC) at an http, https or file address */
    z.object({ kind: z.literal('pac'), url: z.url({ protocol: /^(?:https?|file)$/ }).max(2_000) }),
  ]),
);
export type ProxySettings = z.infer<typeof proxySettings>;

const path = z.lazy(() => z.string().trim().min(1).max(4_096));

/** What one origin needs beyond the system's authorities. Files are PEM, by the paths that the person typed. */
export const originTrust = z.lazy(() =>
  z.object({
    origin: z
      .string()
      .max(300)
      .regex(/^https:\/\/[^\s/@?#\\]+$/i),
    /** authorities trusted for this origin besides all others */
    caFile: path.optional(),
    clientCertificate: z.object({ certFile: path, keyFile: path }).optional(),
  }),
);
export type OriginTrust = z.infer<typeof originTrust>;

/** There is no setting that turns certificate checks off. */
export const networkSettings = z.lazy(() =>
  z.object({ proxy: proxySettings, trust: z.array(originTrust).max(100) }),
);
export type NetworkSettings = z.infer<typeof networkSettings>;

export const defaultNetworkSettings: NetworkSettings = { proxy: { kind: 'system' }, trust: [] };

/** The settings, and for what secrets are kept; never the secrets, never a user name. */
export const networkState = z.lazy(() =>
  networkSettings.unwrap().extend({
    /** proxies (host:port) whose name and password are known */
    credentialsFor: z.array(z.string()),
    /** origins whose client key's passphrase is known */
    passphrasesFor: z.array(z.string()),
  }),
);
export type NetworkState = z.infer<typeof networkState>;

export const diagnosisStep = z.lazy(() =>
  z.object({
    name: z.enum(['dns', 'proxy', 'tls', 'origin', 'sign-in', 'api']),
    state: z.enum(['ok', 'failed', 'skipped']),
    ms: z.number(),
    /** what was found, in a few words and without secrets; why, where it was skipped */
    detail: z.string(),
    failure: failure.optional(),
  }),
);
export type DiagnosisStep = z.infer<typeof diagnosisStep>;

export const diagnosis = z.lazy(() =>
  z.object({
    /** always all of them, in order; what comes after a failed one is skipped */
    steps: z.array(diagnosisStep),
    /** plain text for copying: versions, hosts, steps, certificate; no token, name, password, address or query */
    report: z.string(),
  }),
);
export type Diagnosis = z.infer<typeof diagnosis>;

export const networkProcedures = procedures(() => ({
  'network.get': { input: z.void(), output: networkState },
  'network.set': { input: networkSettings.unwrap().partial(), output: networkState },
  /** Write-only. Without `proxy`: the one that asked last, else the manual one. An empty name forgets. */
  'network.proxyCredentials': {
    input: z.object({
      proxy: z.string().max(300).optional(),
      username: z.string().max(256),
      password: z.string().max(1_024),
    }),
    output: networkState,
  },
  /** Write-only: what opens an origin's client key. An empty passphrase forgets. */
  'network.keyPassphrase': {
    input: z.object({ origin: originTrust.unwrap().shape.origin, passphrase: z.string().max(1_024) }),
    output: networkState,
  },
  /** Walks from DNS to the API for one account and stops at the first step that fails. */
  'network.diagnose': { input: z.object({ accountId: z.string() }), output: diagnosis },
}));

export const networkEvents = once(() => ({
  'network.changed': networkState,
  /** a proxy (host:port) wants a name and password, or refused the ones it got */
  'network.askProxyCredentials': z.object({ proxy: z.string() }),
}));
