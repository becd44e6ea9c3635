/** Whether a URL's hostname is this machine. A URL writes every IPv4 address with four numbers; "127.example" is a name. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
