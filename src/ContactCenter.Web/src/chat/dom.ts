/** Everything that is shown is set as text: nothing of what somebody wrote becomes markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

export function button(label: string, id: string, act: () => void, kind = 'plain'): HTMLButtonElement {
  const element = make('button', { type: 'button', class: kind, 'data-testid': id }, label);
  element.addEventListener('click', act);
  return element;
}

/** Says how the last thing went that the visitor did. */
export function say(what: string): void {
  const place = document.getElementById('outcome');
  if (place) {
    place.textContent = what;
  }
}
