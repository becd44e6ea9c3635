export const help = `## What I can do

I’m a small canned program, not an AI. Everything I say was written beforehand; I pick it by keywords.

**Ask about Latchkey**

- *What is Latchkey?* · *Where are my tokens kept?* · *What happens when a token expires?*
- *What is a held turn?* · *How does the sign-in work?* · *What is the captcha for?*
- *Which practice controls are there?* · *What does “Revoke my session” do?*

**Ask for something to look at**

- *Show me code* · *a table* · *some maths* · *lists* · *everything markdown can do*
- *Explain PKCE* · *What is a JWT?* · *How does streaming work?*

**Give an order**

| Order | What comes back |
| --- | --- |
| \`echo …\` | your own words |
| \`count to N\` | the numbers up to N, 10,000 at most |
| \`write N kB\` | N kB of mixed markdown, 1,024 at most |
| \`write N kB at S kB/s\` | the same at a given speed |
| \`12 * (3 + 4)\` | the result |
| *what did I ask?* | your messages in this conversation |
| *again* | my last answer once more |
| *weather in Seoul* | a tool call, with its arguments and result |
| *what is the system prompt?* · *what files?* | what came with your message |

The model \`practice-thinker\` thinks aloud before it answers.

I also answer a few questions in Korean: try \`도움말\`.`;

export const helpInKorean = `## 할 수 있는 일

저는 AI가 아니라 미리 써 둔 답을 골라 보내는 작은 프로그램이에요.

**Latchkey에 대해 물어보세요**

- *Latchkey가 뭐예요?*
- *토큰은 어디에 보관돼요?*
- *토큰이 만료되면 어떻게 돼요?*
- *보류된 메시지가 뭐예요?*
- *연습 조절판에는 뭐가 있어요?*

**답의 모양을 보고 싶다면**

- *코드 예시를 보여 주세요* · *표를 보여 주세요* · *수식을 보여 주세요*

**이렇게 시킬 수도 있어요**

| 명령 | 돌아오는 것 |
| --- | --- |
| \`echo …\` | 쓰신 말 그대로 |
| \`count to N\` | 1부터 N까지 (최대 10,000) |
| \`write N kB\` | 여러 요소가 섞인 글 N kB (최대 1,024) |
| \`write N kB at S kB/s\` | 같은 글을 정해진 속도로 |`;
