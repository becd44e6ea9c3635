import 'katex/dist/katex.min.css';
import { createMathPlugin } from '@streamdown/math';

export const mathsPlugin = createMathPlugin({ singleDollarTextMath: false, errorColor: 'var(--needs-you)' });
