/** A picture with letters, drawn four times as fine as it is shown. */
export const captchaPicture = (text: string): { image: string; width: number; height: number } => {
  const width = 150;
  const height = 50;
  const canvas = document.createElement('canvas');
  canvas.width = width * 4;
  canvas.height = height * 4;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.scale(4, 4);
    pen.fillStyle = '#f4f4f2';
    pen.fillRect(0, 0, width, height);
    pen.strokeStyle = '#8a8a86';
    for (let line = 0; line < 5; line += 1) {
      pen.beginPath();
      pen.moveTo(0, (line * 37) % height);
      pen.bezierCurveTo(50, (line * 53) % height, 100, (line * 19) % height, width, (line * 41) % height);
      pen.stroke();
    }
    pen.fillStyle = '#333';
    Array.from(text).forEach((letter, at) => {
      pen.save();
      pen.translate(22 + at * 21, 34);
      pen.rotate(((at % 3) - 1) * 0.28);
      pen.font = `${27 + (at % 2) * 4}px serif`;
      pen.fillText(letter, -8, 0);
      pen.restore();
    });
  }
  return { image: canvas.toDataURL('image/png'), width, height };
};
