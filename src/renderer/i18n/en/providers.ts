export const providers = {
  company: 'Company providers',
  noCompany: 'None so far. Your company may hand out a file that describes its own.',
  remove: 'Remove {{label}}',
  removeShort: 'Remove',
  help: 'Other addresses and client ids than the usual ones. They count from the next request on; an account that was signed in for another address has to sign in again.',
  depends: 'Depends on the account',
  usual: 'Usual value',
  usualOf: 'Usual value for: {{what}}',
  setting: {
    base: 'Address of the API',
    chat: 'Address of the chat site',
    auth: 'Address of the sign-in site',
    issuer: 'Issuer of the sign-in',
    clientId: 'Client id',
    scope: 'Scope',
  },
};
