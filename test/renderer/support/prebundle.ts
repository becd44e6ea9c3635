// Vite finds what it must bundle by reading the tests' imports, but not through a worker. Named here, the worker's
// libraries are bundled before the first test; found later, they would reload the page in the middle of one.
import 'shiki/core';
import 'shiki/engine/javascript';
