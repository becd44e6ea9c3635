import { escapeHtml } from './visit.ts';

const style = `
:root{color-scheme:light dark;--ground:oklch(0.97 0.004 80);--sheet:oklch(0.995 0.002 80);--ink:oklch(0.27 0.01 70);
--quiet:oklch(0.5 0.012 70);--line:oklch(0.86 0.008 80);--brass:oklch(0.58 0.11 75);--on-brass:oklch(0.99 0.01 80);
--alert:oklch(0.5 0.16 27)}
@media (prefers-color-scheme:dark){:root{--ground:oklch(0.22 0.006 70);--sheet:oklch(0.26 0.007 70);
--ink:oklch(0.93 0.006 80);--quiet:oklch(0.72 0.01 75);--line:oklch(0.38 0.01 70);--brass:oklch(0.74 0.11 80);
--on-brass:oklch(0.22 0.02 70);--alert:oklch(0.74 0.13 27)}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);
font:15px/24px Inter,"Pretendard","Noto Sans KR",system-ui,sans-serif}
main{width:min(400px,calc(100vw - 32px));margin:32px 0;padding:32px;background:var(--sheet);border:1px solid var(--line);
border-radius:14px}
h1{margin:0 0 4px;font-size:20px;line-height:28px;font-weight:600}
p{margin:0 0 20px;color:var(--quiet)}
label{display:block;margin:16px 0 4px;font-size:13px;line-height:20px;font-weight:500}
input:not([type=hidden]):not([type=checkbox]){width:100%;height:40px;padding:0 12px;font:inherit;color:inherit;
background:var(--ground);border:1px solid var(--line);border-radius:6px}
:focus-visible{outline:2px solid var(--brass);outline-offset:2px}
button,.button{display:block;width:100%;height:40px;margin-top:24px;padding:0 16px;font:inherit;font-weight:600;
line-height:38px;text-align:center;text-decoration:none;color:var(--on-brass);background:var(--brass);
border:1px solid transparent;border-radius:6px;cursor:pointer}
button.plain{margin-top:8px;color:var(--ink);background:none;border-color:var(--line)}
a{color:inherit}
.ulp-captcha-container{margin-top:16px}
.ulp-captcha-container img{display:block;width:100%;background:#fff;border:1px solid var(--line);border-radius:6px}
.ulp-input-error-message,.ulp-alert{display:block;margin-top:4px;font-size:13px;line-height:20px;color:var(--alert)}
.ulp-alert{margin:16px 0 0;padding:8px 12px;border:1px solid currentColor;border-radius:6px}
.identity{display:flex;justify-content:space-between;gap:8px;padding:8px 12px;border:1px solid var(--line);
border-radius:6px}
.code{font:600 24px/32px "JetBrains Mono",ui-monospace,monospace;letter-spacing:.08em;text-align:center;margin:16px 0}
footer{margin-top:24px;font-size:13px;line-height:20px;color:var(--quiet)}
`;

const footer =
  '<footer>This is Latchkey’s practice world. It runs on this computer only, and nobody real is behind it.</footer>';

/** A whole page in the practice world's own quiet look; `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} | Practice</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="same-origin">
<link rel="icon" href="data:,"><style>${style}</style></head>
<body><main>${body}${footer}</main></body></html>`;
}

/** A page with a heading and one plain sentence. */
export function messagePage(title: string, sentence: string): string {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>`);
}
