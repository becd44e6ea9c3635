export const prices = {
  title: 'Prices',
  help: 'What you pay for a million tokens. With these, every answer tells what it cost; without them it tells nothing. Cached input without a price counts as other input.',
  model: 'Model',
  input: 'Input',
  cached: 'Cached',
  output: 'Output',
  currency: 'Currency',
  of: '{{what}}, {{model}}',
  remove: 'Remove the prices of {{model}}',
  which: 'Model or its id',
  add: 'Add',
};
