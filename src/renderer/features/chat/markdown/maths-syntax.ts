import type { Extension as TreeExtension } from 'mdast-util-from-markdown';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import type {
  Code,
  Construct,
  Effects,
  Extension as Syntax,
  State,
  TokenizeContext,
  Tokenizer,
} from 'micromark-util-types';

// The ways in which models write maths: $…$ by Pandoc's rule, $$…$$, \(…\) and \[…\]. The library knows the fence of
// two dollar signs; the rest is here, since no library keeps "$5 and $10" money and takes a backslash too.

const dollar = 36;
const backslash = 92;
const roundOpen = 40;
const roundClose = 41;
const squareOpen = 91;
const squareClose = 93;

const isLineEnd = (code: Code): boolean => code !== null && code < -2;
const isSpace = (code: Code): boolean => code !== null && (code < 0 || code === 32);
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;
const isWord = (code: Code): boolean =>
  code !== null && code > 0 && /[\p{L}\p{N}_]/u.test(String.fromCharCode(code));

/** Signs alone are escaped punctuation: `\\(\\)` is a pair of brackets. */
const isContent = (code: Code): boolean => code !== null && code !== backslash && !isSpace(code);

/** One piece of data up to the end of its line, or to where `stops` says so. */
const eat = (
  effects: Effects,
  code: Code,
  stops: (code: Code) => boolean,
  then: State,
): State | undefined => {
  if (code === null || isLineEnd(code) || stops(code)) return then(code);
  effects.enter('mathTextData');
  const inside: State = (next) => {
    if (next === null || isLineEnd(next) || stops(next)) {
      effects.exit('mathTextData');
      return then(next);
    }
    effects.consume(next);
    return inside;
  };
  return inside(code);
};

const eatLineEnd = (effects: Effects, code: Code, then: State): State => {
  effects.enter('lineEnding');
  effects.consume(code);
  effects.exit('lineEnding');
  return then;
};

const dollars: Tokenizer = function tokenizeDollars(this: TokenizeContext, effects, ok, nok) {
  const before = this.previous;
  let size = 0;
  let closing = 0;
  let last: Code = null;

  const open: State = (code) => {
    if (code === dollar) {
      effects.consume(code);
      size += 1;
      return open;
    }
    effects.exit('mathTextSequence');
    if (size === 1 && (isSpace(code) || isWord(before))) return nok(code);
    return between(code);
  };
  const between: State = (code) => {
    if (code === null || (isLineEnd(code) && size === 1)) return nok(code);
    if (isLineEnd(code)) return eatLineEnd(effects, code, between);
    if (code === dollar) {
      effects.enter('mathTextSequence');
      closing = 0;
      return close(code);
    }
    effects.enter('mathTextData');
    return data(code);
  };
  const data: State = (code) => {
    if (code === null || code === dollar || isLineEnd(code)) {
      effects.exit('mathTextData');
      return between(code);
    }
    last = code;
    effects.consume(code);
    // a sign after a backslash is part of the formula
    return code === backslash ? escaped : data;
  };
  const escaped: State = (code) => {
    if (code !== dollar && code !== backslash) return data(code);
    last = code;
    effects.consume(code);
    return data;
  };
  const close: State = (code) => {
    if (code === dollar) {
      effects.consume(code);
      closing += 1;
      return close;
    }
    const token = effects.exit('mathTextSequence');
    if (closing === size) {
      if (size === 1 && (isSpace(last) || isDigit(code))) return nok(code);
      effects.exit('mathText');
      return ok(code);
    }
    if (size === 1) return nok(code);
    token.type = 'mathTextData';
    return between(code);
  };
  return (code) => {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return open(code);
  };
};

const brackets: Tokenizer = function tokenizeBrackets(this: TokenizeContext, effects, ok, nok) {
  let end: number = roundClose;
  let empty = true;
  const bracket: State = (code) => {
    if (code !== roundOpen && code !== squareOpen) return nok(code);
    end = code === roundOpen ? roundClose : squareClose;
    effects.consume(code);
    effects.exit('mathTextSequence');
    return between;
  };
  const between: State = (code) => {
    if (code === null || (isLineEnd(code) && end === roundClose)) return nok(code);
    if (isLineEnd(code)) return eatLineEnd(effects, code, between);
    if (code === backslash) return effects.attempt(closing, closed, oneMore)(code);
    empty &&= !isContent(code);
    return eat(effects, code, stops, between);
  };
  const stops = (code: Code): boolean => {
    empty &&= !isContent(code);
    return code === backslash;
  };
  const closed: State = (code) => (empty ? nok(code) : ok(code));
  const oneMore: State = (code) => {
    effects.enter('mathTextData');
    effects.consume(code);
    return escaped;
  };
  const escaped: State = (code) => {
    if (code !== null && !isLineEnd(code)) {
      empty &&= !isContent(code);
      effects.consume(code);
      effects.exit('mathTextData');
      return between;
    }
    effects.exit('mathTextData');
    return between(code);
  };
  const closing: Construct = {
    partial: true,
    tokenize: (inner, yes, no) => {
      const second: State = (code) => {
        if (code !== end) return no(code);
        inner.consume(code);
        inner.exit('mathTextSequence');
        inner.exit('mathText');
        return yes;
      };
      return (code) => {
        inner.enter('mathTextSequence');
        inner.consume(code);
        return second;
      };
    },
  };
  return (code) => {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    effects.consume(code);
    return bracket;
  };
};

/**
 * `\[` to `\]`, in one line or each on a line of its own: what looks like a list or a heading between them is none. No
 * blank line inside. A `\[` with words after it that does not close there is an escaped bracket until text says otherwise.
 */
const displayLines: Tokenizer = function tokenizeDisplay(this: TokenizeContext, effects, ok, nok) {
  const { parser, now } = this;
  let bare = true;
  let empty = true;
  let firstLine = true;
  const bracket: State = (code) => {
    if (code !== squareOpen) return nok(code);
    effects.consume(code);
    effects.exit('mathFlowFenceSequence');
    effects.exit('mathFlowFence');
    return lineRest;
  };
  const lineRest: State = (code) => {
    if (code === null || (isLineEnd(code) && firstLine && !bare)) return nok(code);
    if (isLineEnd(code)) {
      firstLine = false;
      return eatLineEnd(effects, code, lineStart);
    }
    if (code === backslash) return effects.attempt(closing, closed, value)(code);
    return value(code);
  };
  const closed: State = (code) => (empty ? nok(code) : ok(code));
  const value: State = (code) => {
    bare &&= isSpace(code);
    empty &&= !isContent(code);
    effects.enter('mathFlowValue');
    effects.consume(code);
    return inValue;
  };
  const inValue: State = (code) => {
    if (code === null || isLineEnd(code) || code === backslash) {
      effects.exit('mathFlowValue');
      return lineRest(code);
    }
    bare &&= isSpace(code);
    empty &&= !isContent(code);
    effects.consume(code);
    return inValue;
  };
  const lineStart: State = (code) => {
    if (parser.lazy[now().line] === true) return nok(code);
    return effects.check(blankRest, nok, lineRest)(code);
  };
  const closing: Construct = {
    partial: true,
    tokenize: (inner, yes, no) => {
      const second: State = (code) => {
        if (code !== squareClose) return no(code);
        inner.consume(code);
        inner.exit('mathFlowFenceSequence');
        inner.exit('mathFlowFence');
        return rest;
      };
      const rest: State = (code) => {
        if (code === null || isLineEnd(code)) {
          inner.exit('mathFlow');
          return yes(code);
        }
        if (!isSpace(code)) return no(code);
        inner.enter('whitespace');
        inner.consume(code);
        inner.exit('whitespace');
        return rest;
      };
      return (code) => {
        inner.enter('mathFlowFence');
        inner.enter('mathFlowFenceSequence');
        inner.consume(code);
        return second;
      };
    },
  };
  return (code) => {
    effects.enter('mathFlow');
    effects.enter('mathFlowFence');
    effects.enter('mathFlowFenceSequence');
    effects.consume(code);
    return bracket;
  };
};

const blankRest: Construct = {
  partial: true,
  tokenize: (effects, ok, nok) => {
    const rest: State = (code) => {
      if (code === null || isLineEnd(code)) return ok(code);
      if (!isSpace(code)) return nok(code);
      effects.enter('whitespace');
      effects.consume(code);
      effects.exit('whitespace');
      return rest;
    };
    return rest;
  },
};

const fences = math().flow?.[dollar];

export const mathsSyntax: Syntax = {
  flow: {
    ...(fences && { [dollar]: fences }),
    [backslash]: { name: 'mathFlow', concrete: true, tokenize: displayLines },
  },
  text: {
    [dollar]: {
      name: 'mathText',
      tokenize: dollars,
      previous: (code) => code !== dollar && code !== backslash,
    },
    [backslash]: { name: 'mathText', tokenize: brackets },
  },
};

/** A formula within text says how it was opened: two signs may ask for a line of its own. */
export const mathsTree: readonly TreeExtension[] = [
  mathFromMarkdown(),
  {
    exit: {
      mathText(token) {
        const value = this.resume();
        const node = this.stack.at(-1);
        if (node?.type === 'inlineMath') {
          node.value = value;
          node.data = { opener: this.sliceSerialize(token).slice(0, 2) };
        }
        this.exit(token);
      },
    },
  },
];

declare module 'mdast-util-math' {
  interface InlineMathData {
    opener?: string;
  }
}
