/** Drags this over an element and lets it go there; whether the page did something with it. */
export const dropOn = (target: Element, fill: (data: DataTransfer) => void): boolean => {
  const dataTransfer = new DataTransfer();
  fill(dataTransfer);
  const tell = (name: string) =>
    !target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
  tell('dragover');
  return tell('drop');
};

/** A file that cannot be read: a folder that was dropped, or one that is gone. */
export const unreadable = (name: string): File => {
  const file = new File(['{}'], name);
  const fail = () => Promise.reject(new DOMException('It is gone.', 'NotFoundError'));
  return Object.assign(file, {
    arrayBuffer: fail,
    slice: () => Object.assign(new Blob(), { arrayBuffer: fail }),
  });
};
