/** What an article may be made of: what the server lets through. */
const KEPT = new Set([
  'P', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'STRONG', 'B', 'EM', 'I', 'U', 'S', 'SUB', 'SUP', 'BR', 'HR', 'A', 'BLOCKQUOTE', 'PRE', 'CODE',
  'TABLE', 'THEAD', 'TBODY', 'TFOOT', 'TR', 'TH', 'TD', 'CAPTION', 'DIV', 'SPAN',
]);
/** Nothing in them is read. */
export const DROPPED = new Set(['SCRIPT', 'STYLE', 'TITLE', 'META', 'LINK', 'HEAD', 'TEMPLATE', 'IFRAME', 'OBJECT', 'EMBED', 'SVG', 'MATH', 'NOSCRIPT', 'XML']);
export const HEADS: Record<string, string> = { H1: 'H2', H5: 'H4', H6: 'H4' };

/** An element of an article, or words of it. */
export type Piece = string | { tag: string; attributes: Record<string, string>; pieces: Piece[] };

/** How many columns and rows a cell spans, where it is more than one. */
export function spansOf(element: Element, tag: string): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of ['colspan', 'rowspan']) {
    const value = Number(element.getAttribute(name));
    if ((tag === 'TD' || tag === 'TH') && Number.isInteger(value) && value > 1 && value < 1000) {
      kept[name] = String(value);
    }
  }
  return kept;
}

function attributesOf(element: Element, tag: string): Record<string, string> {
  const address = element.getAttribute('href') ?? '';
  return { ...(tag === 'A' && /^(https?:|mailto:|\/(?!\/)|#)/i.test(address) ? { href: address } : {}), ...spansOf(element, tag) };
}

function piecesOf(parent: Node): Piece[] {
  return [...parent.childNodes].flatMap((node): Piece[] => {
    if (node.nodeType === Node.TEXT_NODE) {
      return [node.textContent ?? ''];
    }
    if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase())) {
      return [];
    }
    const tag = HEADS[node.tagName] ?? node.tagName.toUpperCase();
    const pieces = piecesOf(node);
    return KEPT.has(tag) ? [{ tag: tag.toLowerCase(), attributes: attributesOf(node, tag), pieces }] : pieces;
  });
}

/** Reads HTML without running or loading anything of it. */
export const readMarkup = (html: string): Piece[] => piecesOf(new DOMParser().parseFromString(html, 'text/html').body);
