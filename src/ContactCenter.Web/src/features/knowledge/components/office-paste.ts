import { DROPPED as NEVER_READ, HEADS, spansOf } from './article-markup';

/**
 * What somebody pastes from an office program, as an article may have it: words, lists, tables and links. Word and WPS write lists as
 * paragraphs with a mark in front, emphasis as styles, and cells that only fill a row; Excel writes rows that nobody sees.
 */
export interface Pasted {
  html: string;
  /** Pictures that were there and are not kept: they are files of an article. */
  pictures: number;
}

const KEPT = new Set([
  'P', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'U', 'S', 'SUB', 'SUP', 'BR', 'HR', 'A', 'BLOCKQUOTE', 'PRE', 'CODE',
  'TABLE', 'TBODY', 'TR', 'TH', 'TD',
]);
const DROPPED = new Set([...NEVER_READ, 'COL', 'COLGROUP', 'TEXTAREA', 'SELECT', 'OPTION', 'INPUT', 'BUTTON', 'AUDIO', 'VIDEO', 'CANVAS']);
const RENAMED: Record<string, string> = { ...HEADS, B: 'STRONG', I: 'EM', STRIKE: 'S', DEL: 'S', INS: 'U', THEAD: 'TBODY', TFOOT: 'TBODY', CAPTION: 'P', DT: 'P', DD: 'P', DIV: 'P' };
const BLOCKS = new Set(['P', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'TABLE', 'HR']);
const INNER_BLOCKS = 'p, div, ul, ol, table, h1, h2, h3, h4, h5, h6';
const BOLD = 600;
const LEVELS = 9;

/** A style as it was written: browsers leave out what they do not know, and that is what Word says the most with. */
function styleOf(element: Element): Map<string, string> {
  return new Map((element.getAttribute('style') ?? '').split(';').map((part): [string, string] => {
    const at = part.indexOf(':');
    return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim().toLowerCase()];
  }));
}

/** Marks of lists, remarks beside the text, rows that are not shown, and cells that only fill what another row has more. */
function isUnseen(element: Element): boolean {
  const style = styleOf(element);
  return style.get('display') === 'none' || element.classList.contains('MsoCommentReference') || style.get('mso-hide') === 'all' || style.get('mso-list') === 'ignore'
    || ['comment', 'comment-list', 'header', 'footer'].includes(style.get('mso-element') ?? '')
    || (style.get('mso-cell-special') === 'placeholder' && element.tagName === 'TD')
    || (['TD', 'TH'].includes(element.tagName) && element.getAttribute('width') === '0' && !element.textContent?.trim())
    || (element.tagName === 'TR' && element.getAttribute('height') === '0' && !element.textContent?.trim());
}

function isBold(weight: string | undefined): boolean | null {
  return weight === undefined ? null : weight === 'bold' || weight === 'bolder' || Number(weight) >= BOLD;
}

/** The elements that say what a style says. */
function emphasisOf(element: Element): string[] {
  const style = styleOf(element);
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  const own = RENAMED[element.tagName] ?? element.tagName;
  const isHead = /^H\d$/.test(own) || own === 'TH';
  return [
    ...(isBold(style.get('font-weight')) && own !== 'STRONG' && !isHead ? ['strong'] : []),
    ...(style.get('font-style') === 'italic' && own !== 'EM' ? ['em'] : []),
    ...(line.includes('underline') && own !== 'U' && own !== 'A' ? ['u'] : []),
    ...(line.includes('line-through') && own !== 'S' ? ['s'] : []),
    ...(style.get('vertical-align') === 'super' && own !== 'SUP' ? ['sup'] : []),
    ...(style.get('vertical-align') === 'sub' && own !== 'SUB' ? ['sub'] : []),
  ];
}

/** Emphasis that its own style takes back: Google Docs lays everything into a bold element that is not bold. */
function isTakenBack(element: Element, tag: string): boolean {
  const style = styleOf(element);
  return (tag === 'STRONG' && isBold(style.get('font-weight')) === false) || (tag === 'EM' && style.get('font-style') === 'normal')
    || (tag === 'U' && style.get('text-decoration') === 'none');
}

function copyAttributes(from: Element, to: Element): void {
  if (to.tagName === 'A') {
    const address = from.getAttribute('href') ?? '';
    if (/^(https?:|mailto:|\/(?!\/))/i.test(address)) {
      to.setAttribute('href', address);
    }
  }
  Object.entries(spansOf(from, to.tagName)).forEach(([name, value]) => to.setAttribute(name, value));
}

/** How deep in a list a paragraph of Word is, from 1; null: it is in none. */
function levelOf(element: Element): number | null {
  const list = styleOf(element).get('mso-list');
  const level = /level(\d)/.exec(list ?? '')?.[1];
  return element.tagName !== 'LI' && list !== undefined && list !== 'ignore' && list !== 'none' ? Math.min(Number(level ?? 1), LEVELS) : null;
}

/** A number, a letter or a Chinese number with its mark is of a list that counts; everything else is a bullet: l in Wingdings is a dot. */
function isCounted(element: Element): boolean {
  const mark = [...element.querySelectorAll('[style]')].find((part) => styleOf(part).get('mso-list') === 'ignore');
  for (let at = mark; at && at !== element; at = at.parentElement ?? undefined) {
    if (/wingdings|symbol|webdings/.test(styleOf(at).get('font-family') ?? '')) {
      return false;
    }
  }
  return /^[（(]?([①-⑳]|([0-9０-９]+|[〇一二三四五六七八九十百]+)[.)）、．:：]?|([a-z]|[ivxlcdm]+)[.)）、．]|第.+[章节条款]?)$/i.test(mark?.textContent?.replace(/[\s\u00a0]/g, '') ?? '');
}

/** Takes away what is around nothing. */
function prune(target: Element): void {
  for (const element of [...target.querySelectorAll('p, li, strong, em, u, s, sub, sup, a, h2, h3, h4')].reverse()) {
    const isCellOnly = ['TD', 'TH', 'LI'].includes(element.parentElement?.tagName ?? '') && element.parentElement!.childNodes.length === 1;
    if (!element.textContent?.trim() && !element.querySelector('br, table, hr') && !(isCellOnly && element.tagName === 'P')) {
      if (BLOCKS.has(element.tagName)) {
        element.remove();
      } else {
        element.replaceWith(...element.childNodes);
      }
    }
  }
}

/** A paragraph that has blocks in it is none: what is beside them becomes paragraphs. */
function split(paragraph: Element): Node[] {
  const parts: Node[] = [];
  let open: Element | null = null;
  for (const child of [...paragraph.childNodes]) {
    if (child instanceof Element && BLOCKS.has(child.tagName)) {
      open = null;
      parts.push(child);
    } else if (open || child.textContent?.trim()) {
      if (!open) {
        open = paragraph.ownerDocument.createElement('p');
        parts.push(open);
      }
      open.append(child);
    }
  }
  return parts;
}

class Cleaner {
  pictures = 0;
  /** Lists of Word that go on, the outermost first. */
  private lists: Element[] = [];

  constructor(private readonly target: Document) {}

  fill(from: Node, into: Element): void {
    for (const node of [...from.childNodes]) {
      if (node.nodeType === Node.TEXT_NODE) {
        this.text(node.textContent ?? '', into);
      } else if (node instanceof Element) {
        this.element(node, into);
      }
    }
  }

  private text(words: string, into: Element): void {
    const isBetween = ['TABLE', 'TBODY', 'TR', 'UL', 'OL'].includes(into.tagName);
    if (words.trim() || !isBetween) {
      into.append(into.closest('pre') ? words : words.replace(/[\r\n\t ]+/g, ' '));
    }
  }

  private element(node: Element, into: Element): void {
    if (['IMG', 'PICTURE', 'V:IMAGEDATA'].includes(node.tagName)) {
      this.pictures += isUnseen(node) ? 0 : 1;
      return;
    }
    if (DROPPED.has(node.tagName.toUpperCase()) || isUnseen(node)) {
      return;
    }
    const level = levelOf(node);
    if (level !== null) {
      this.item(node, into, level);
      return;
    }
    const tag = RENAMED[node.tagName] ?? node.tagName;
    if (BLOCKS.has(tag)) {
      this.lists = [];
    }
    if (tag === 'TABLE') {
      this.table(node, into);
      return;
    }
    let place = into;
    if (KEPT.has(tag) && !isTakenBack(node, tag) && !(tag === 'TBODY' && into.tagName === 'TBODY')) {
      place = this.target.createElement(tag.toLowerCase());
      copyAttributes(node, place);
      into.append(place);
    }
    this.inside(node, place);
    if (tag === 'P' && place !== into && [...place.children].some((child) => BLOCKS.has(child.tagName))) {
      place.replaceWith(...split(place));
    }
  }

  private inside(node: Element, place: Element): void {
    let inner = place;
    const hasBlocks = !['SPAN', 'FONT', 'A'].includes(node.tagName) && node.querySelector(INNER_BLOCKS) !== null;
    for (const name of hasBlocks ? [] : emphasisOf(node)) {
      const next = this.target.createElement(name);
      inner.append(next);
      inner = next;
    }
    this.fill(node, inner);
  }

  /** A paragraph of a list: deeper ones lie in the item before them. */
  private item(node: Element, into: Element, level: number): void {
    const tag = isCounted(node) ? 'OL' : 'UL';
    this.lists = this.lists.slice(0, level);
    if (this.lists.length && (this.lists[0]!.parentElement !== into || into.lastElementChild !== this.lists[0])) {
      this.lists = [];
    }
    const last = this.lists[level - 1];
    if (last && last.tagName !== tag) {
      this.lists = this.lists.slice(0, level - 1);
    }
    while (this.lists.length < level) {
      const parent = this.lists.length ? this.lists.at(-1)!.lastElementChild ?? this.lists.at(-1)!.appendChild(this.target.createElement('li')) : into;
      this.lists.push(parent.appendChild(this.target.createElement(tag.toLowerCase())));
    }
    const words = this.target.createElement('p');
    const item = this.target.createElement('li');
    item.append(words);
    this.lists.at(-1)!.append(item);
    const open = this.lists;
    this.inside(node, words);
    this.lists = open;
  }

  /** Its caption stands above it; what fills it is rows alone. */
  private table(node: Element, into: Element): void {
    const caption = [...node.children].find((child) => child.tagName === 'CAPTION');
    if (caption) {
      this.element(caption, into);
    }
    const table = this.target.createElement('table');
    const body = table.appendChild(this.target.createElement('tbody'));
    const rows = [...node.querySelectorAll('tr')].filter((row) => row.closest('table') === node && !isUnseen(row));
    for (const row of rows) {
      const made = this.target.createElement('tr');
      for (const cell of [...row.children].filter((child) => ['TD', 'TH'].includes(child.tagName) && !isUnseen(child))) {
        const own = made.appendChild(this.target.createElement(cell.tagName.toLowerCase()));
        copyAttributes(cell, own);
        this.inside(cell, own);
        own.replaceChildren(...split(own));
        this.lists = [];
      }
      if (made.children.length) {
        body.append(made);
      }
    }
    if (body.children.length) {
      into.append(table);
    }
  }
}

/** Reads HTML without running or loading anything of it. */
export function cleanPaste(html: string): Pasted {
  const from = new DOMParser().parseFromString(html, 'text/html');
  const target = document.implementation.createHTMLDocument('');
  const cleaner = new Cleaner(target);
  cleaner.fill(from.body, target.body);
  target.body.replaceChildren(...split(target.body));
  prune(target.body);
  return { html: target.body.innerHTML, pictures: cleaner.pictures };
}

/** What an editor shows, as it is kept: cells of one paragraph are words, and nothing has a width or a style. */
export function toKept(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  body.querySelectorAll('colgroup').forEach((group) => group.remove());
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      if (!(name === 'href' || ((name === 'colspan' || name === 'rowspan') && value !== '1'))) {
        element.removeAttribute(name);
      }
    }
  }
  for (const cell of body.querySelectorAll('td, th, li')) {
    if (!cell.textContent?.trim() && !cell.querySelector('table, hr')) {
      cell.replaceChildren();
    }
    const [only] = cell.children;
    const isWithListsAlone = cell.tagName === 'LI' && [...cell.children].slice(1).every((child) => ['UL', 'OL'].includes(child.tagName));
    if (only?.tagName === 'P' && (cell.childNodes.length === 1 || isWithListsAlone)) {
      only.replaceWith(...only.childNodes);
    }
  }
  return body.textContent?.trim() || body.querySelector('table, hr') ? body.innerHTML : '';
}
