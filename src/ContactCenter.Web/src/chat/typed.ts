type Field = HTMLInputElement | HTMLTextAreaElement;

const FIELDS = 'input:not([type=file]), textarea';
const isChoice = (field: Field) => field.type === 'radio' || field.type === 'checkbox';
const keyOf = (field: Field) => (isChoice(field) ? `${field.name}=${field.value}` : field.id || field.dataset.testid || field.name);

/**
 * What was typed and chosen within an element, and where the cursor was: it is there again after the element was built anew, in another
 * language for one.
 */
export function typedIn(element: HTMLElement): () => void {
  const fields = [...element.querySelectorAll<Field>(FIELDS)];
  const values = new Map(fields.map((field) => [keyOf(field), isChoice(field) ? (field as HTMLInputElement).checked : field.value]));
  const active = fields.find((field) => field === document.activeElement);
  const cursor = active && !isChoice(active) ? active.selectionEnd : null;
  return () => {
    for (const field of element.querySelectorAll<Field>(FIELDS)) {
      const value = values.get(keyOf(field));
      if (typeof value === 'boolean') {
        (field as HTMLInputElement).checked = value;
      } else if (value !== undefined) {
        field.value = value;
      }
      if (active && keyOf(field) === keyOf(active)) {
        field.focus();
        if (cursor !== null) {
          field.setSelectionRange(cursor, cursor);
        }
      }
    }
  };
}
