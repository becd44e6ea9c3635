export const diagram = {
  name: 'Diagram',
  show: 'Show as diagram',
  showSource: 'Show the source',
  drawing: 'Drawing the diagram',
  failed: 'This could not be drawn as a diagram.',
};
