throw new Error('The core runs without Electron: nothing outside src/main/electron may import it.');
