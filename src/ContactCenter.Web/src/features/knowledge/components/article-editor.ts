import { Subscript } from '@tiptap/extension-subscript';
import { Superscript } from '@tiptap/extension-superscript';
import { TableKit } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';
import { handlePaste, isInTable } from '@tiptap/pm/tables';
import type { AnyExtension, Editor } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** What a text can be made of: nothing that the server would not keep. */
export const articleExtensions: AnyExtension[] = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto'], HTMLAttributes: { class: null, rel: null, target: null } },
    trailingNode: false,
  }),
  Subscript,
  Superscript,
  TableKit.configure({ table: { resizable: false } }),
];

/**
 * Cells that are pasted into a table go over the cells that are there. Where that cannot be done, because a merged cell reaches over the
 * end of what was copied, they are a table of their own below it: nothing is lost.
 */
export function pasteCells(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
  if (!isInTable(view.state)) {
    return false;
  }
  try {
    return handlePaste(view, event, slice);
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    const { $from } = view.state.selection;
    view.dispatch(view.state.tr.insert($from.after(1), slice.content).scrollIntoView());
    return true;
  }
}

export interface EditorCommand {
  name: string;
  run: (editor: Editor) => void;
  isOn?: (editor: Editor) => boolean;
}

export const commands: EditorCommand[] = [
  { name: 'bold', run: (editor) => editor.chain().focus().toggleBold().run(), isOn: (editor) => editor.isActive('bold') },
  { name: 'heading', run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(), isOn: (editor) => editor.isActive('heading') },
  { name: 'paragraph', run: (editor) => editor.chain().focus().setParagraph().run() },
  { name: 'bullets', run: (editor) => editor.chain().focus().toggleBulletList().run(), isOn: (editor) => editor.isActive('bulletList') },
  { name: 'numbers', run: (editor) => editor.chain().focus().toggleOrderedList().run(), isOn: (editor) => editor.isActive('orderedList') },
  { name: 'table', run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: false }).run() },
  { name: 'undo', run: (editor) => editor.chain().focus().undo().run() },
  { name: 'redo', run: (editor) => editor.chain().focus().redo().run() },
];

/** Of the table in which the text is being written. */
export const tableCommands: EditorCommand[] = [
  { name: 'rowAfter', run: (editor) => editor.chain().focus().addRowAfter().run() },
  { name: 'columnAfter', run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { name: 'rowGone', run: (editor) => editor.chain().focus().deleteRow().run() },
  { name: 'columnGone', run: (editor) => editor.chain().focus().deleteColumn().run() },
  { name: 'headerRow', run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { name: 'mergeOrSplit', run: (editor) => editor.chain().focus().mergeOrSplit().run() },
  { name: 'tableGone', run: (editor) => editor.chain().focus().deleteTable().run() },
];
