import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';

type Handler = Dispatcher.DispatchHandler;
type Headers = Record<string, string | string[] | undefined>;

/** The proxy itself answered instead of the server: an HTTP status, and the ways to sign in that it named. */
export class ProxyRefusal extends Error {
  readonly status: number;
  /** lower case, e.g. "basic", "negotiate"; empty when it named none or they could not be seen */
  readonly schemes: readonly string[];

  constructor(status: number, schemes: readonly string[] = []) {
    super(`the proxy answered ${status}`);
    this.name = 'ProxyRefusal';
    this.status = status;
    this.schemes = schemes;
  }
}

/** Schemes of a `Proxy-Authenticate` header (RFC 9110 11.7.1), one or several. */
export const schemesOf = (header: string | string[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap((value) => [...value.matchAll(/(?:^|,)\s*([a-z][\w-]*)(?=\s|,|$)/gi)])
    .map(([, scheme = '']) => scheme.toLowerCase());

/** Hands everything on; subclasses change one thing. */
class Passing implements Handler {
  protected readonly next: Handler;
  constructor(next: Handler) {
    this.next = next;
  }
  onRequestStart(...args: Parameters<NonNullable<Handler['onRequestStart']>>): void {
    this.next.onRequestStart?.(...args);
  }
  onRequestUpgrade(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
    socket: Duplex,
  ): void {
    this.next.onRequestUpgrade?.(controller, status, headers, socket);
  }
  onResponseStart(...args: Parameters<NonNullable<Handler['onResponseStart']>>): void {
    this.next.onResponseStart?.(...args);
  }
  onResponseData(...args: Parameters<NonNullable<Handler['onResponseData']>>): void {
    this.next.onResponseData?.(...args);
  }
  onResponseEnd(...args: Parameters<NonNullable<Handler['onResponseEnd']>>): void {
    this.next.onResponseEnd?.(...args);
  }
  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    this.next.onResponseError?.(controller, error);
  }
}

/** The proxy took the request for a tunnel and hung up or fell silent: nothing was sent through it. */
const noTunnel = (cause: Error): Error =>
  Object.assign(new Error('the proxy opened no tunnel', { cause }), { code: 'UND_ERR_PRX_CONN' });

const gaveUp = new Set(['UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']);

class TunnelHandler extends Passing {
  override onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    const lost = 'code' in error && gaveUp.has(String(error.code));
    super.onResponseError(controller, lost ? noTunnel(error) : error);
  }
  override onRequestUpgrade(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
    socket: Duplex,
  ): void {
    if (status === 200) return super.onRequestUpgrade(controller, status, headers, socket);
    socket.on('error', () => undefined).destroy();
    // only the proxy can answer a CONNECT, and some (tinyproxy) refuse a wrong password as a server would
    const wrongWords = status === 401;
    const asked = headers[wrongWords ? 'www-authenticate' : 'proxy-authenticate'];
    this.onResponseError(controller, new ProxyRefusal(wrongWords ? 407 : status, schemesOf(asked)));
  }
}

class ForwardHandler extends Passing {
  #over = false;
  // undici reports a 407 as an error without a code of its own, and then goes on to deliver the page with it
  override onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#over) return;
    this.#over = true;
    const refused = /\b407\b/.test(error.message) && 'code' in error && error.code === 'UND_ERR_INVALID_ARG';
    super.onResponseError(controller, refused ? new ProxyRefusal(407) : error);
    if (refused) controller.abort(error);
  }
  override onResponseData(...args: Parameters<Passing['onResponseData']>): void {
    if (!this.#over) super.onResponseData(...args);
  }
  override onResponseEnd(...args: Parameters<Passing['onResponseEnd']>): void {
    if (!this.#over) super.onResponseEnd(...args);
  }
}

/** For the connection to a proxy: a CONNECT (RFC 9110 9.3.6) that was not granted is a ProxyRefusal with its status. */
export const refusedTunnels: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, options.method === 'CONNECT' ? new TunnelHandler(handler) : handler);

/** For requests that a proxy forwards without a tunnel: its 407 is a ProxyRefusal too. */
export const refusedForwards: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, new ForwardHandler(handler));
