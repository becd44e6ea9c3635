export const transfer = {
  export: 'Export',
  asMarkdown: 'As Markdown',
  asShown: 'What is shown, as Markdown',
  asJson: 'As data (JSON)',
  asShownJson: 'What is shown, as data (JSON)',
  exported: 'Exported to {{file}}.',
  restored: 'The backup of {{time}} is your profile now.',
};
