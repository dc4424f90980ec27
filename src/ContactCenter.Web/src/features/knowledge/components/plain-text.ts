/** The words of an article for where only words can stand: a line for each paragraph, item and row. */
export function plainText(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  body.querySelectorAll('br').forEach((element) => element.replaceWith('\n'));
  body.querySelectorAll('p, li, tr, h1, h2, h3, h4, h5, h6, blockquote').forEach((element) => element.append('\n'));
  body.querySelectorAll('td, th').forEach((element) => element.append(' '));
  return (body.textContent ?? '').split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
}
