import { readdirSync, readFileSync } from 'node:fs';
import { Editor } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import { articleExtensions, pasteCells } from '@/features/knowledge/components/article-editor';
import { cleanPaste, toKept } from '@/features/knowledge/components/office-paste';

/** What office programs leave on the clipboard; the server's own test holds that it keeps each of the results as it is. */
const folder = `${process.cwd()}/../../tests/ContactCenter.Knowledge.Tests/Pasted/`;
const read = (name: string) => readFileSync(folder + name, 'utf8');
const samples = readdirSync(folder).filter((name) => name.endsWith('.html') && !name.endsWith('.kept.html')).map((name) => name.replace('.html', ''));

function through(html: string): string {
  const editor = new Editor({ extensions: articleExtensions, content: cleanPaste(html).html });
  const kept = toKept(editor.getHTML());
  editor.destroy();
  return kept;
}

/** A block a line, so that what differs is seen. */
const lines = (html: string) => `${html.replace(/(<\/?(?:table|tbody|tr|ul|ol)>|<\/(?:p|h2|h3|h4|td|th|li)>)/g, '$1\n').replace(/\n(?=<\/(?:td|th|li)>)/g, '')}`.trim();

describe('what is pasted', () => {
  it.each(samples)('of %s stays as its words, lists, tables and links', (name) => {
    expect(lines(through(read(`${name}.html`)))).toBe(read(`${name}.kept.html`).trim());
  });

  it.each(samples)('of %s is the same when it is opened again', (name) => {
    const kept = through(read(`${name}.html`));
    expect(through(kept)).toBe(kept);
  });

  it('says how many pictures are not kept', () => {
    expect(cleanPaste(read('word-table.html')).pictures).toBe(1);
    expect(cleanPaste(read('excel.html')).pictures).toBe(0);
  });

  it('into a table, with a merged cell in its last corner, loses nothing', () => {
    const editor = new Editor({
      element: document.body.appendChild(document.createElement('div')), extensions: articleExtensions, editorProps: { handlePaste: pasteCells },
      content: '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>',
    });
    editor.commands.setTextSelection(4);
    editor.view.pasteHTML('<table><tbody><tr><td>A</td><td>B</td><td rowspan="2">C</td></tr><tr><td>D</td><td>E</td></tr></tbody></table>', new Event('paste') as ClipboardEvent);
    for (const words of ['A', 'B', 'C', 'D', 'E']) {
      expect(editor.getText()).toContain(words);
    }
    editor.destroy();
  });

  it('is nothing where there are no words', () => {
    expect(through('<p class=MsoNormal><o:p>&nbsp;</o:p></p>')).toBe('');
    expect(through('')).toBe('');
  });
});
