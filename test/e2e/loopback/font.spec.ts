import { expect, test } from '../support/test.ts';

test('the font is fetched once, with the page and not when its first words are drawn', async ({ start }) => {
  const { page } = await start();
  await page.getByRole('heading').waitFor();
  const fetched = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance
      .getEntriesByType('resource')
      .flatMap((entry) =>
        entry instanceof PerformanceResourceTiming && entry.name.includes('inter-latin-wght')
          ? [entry.initiatorType]
          : [],
      );
  });
  expect(fetched).toEqual(['link']);
});
