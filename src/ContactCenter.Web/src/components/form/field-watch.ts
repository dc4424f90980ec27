import { cloneVNode, isVNode, type FunctionalComponent, type VNode } from 'vue';

/** By which a control says that its person gave it another value, and never that the page did. */
const listens = (name: string) => name.startsWith('onUpdate:') || name === 'onInput' || name === 'onChange';

/** What is shown, whose controls tell `changed` too. */
function heard(node: VNode, changed: () => void): VNode {
  const listeners = Object.keys(node.props ?? {}).filter(listens);
  if (listeners.length) {
    return cloneVNode(node, Object.fromEntries(listeners.map((name) => [name, changed])));
  }
  // A component's own slots are its own matter: it tells with one value what is chosen in them.
  if (Array.isArray(node.children)) {
    node.children = node.children.map((child) => (isVNode(child) ? heard(child, changed) : child));
  }
  return node;
}

/** Around what a field is entered with: hears when it gets another value. */
export const FieldWatch: FunctionalComponent<{ changed: () => void }> = ({ changed }, { slots }) =>
  (slots.default?.() as VNode[] | undefined)?.map((node) => heard(node, changed));

FieldWatch.props = ['changed'];
