import type { DispositionNode } from './disposition-tree';

export interface DispositionOption {
  code: string;
  label: string;
}

export interface DispositionGroup {
  /** The names above the entries, outermost first; empty for entries that stand alone. */
  label: string;
  options: DispositionOption[];
}

/** The leaves of the tree under their headings, as far as name, heading or code has every word that is searched for. */
export function dispositionGroups(tree: DispositionNode[], search: string): DispositionGroup[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, DispositionGroup>();

  function visit(nodes: DispositionNode[], heading: string): void {
    for (const node of nodes) {
      if (node.children) {
        visit(node.children, heading ? `${heading} · ${node.label}` : node.label);
        continue;
      }
      const text = `${heading} ${node.label} ${node.code}`.toLowerCase();
      if (words.every((word) => text.includes(word))) {
        const group = groups.get(heading) ?? { label: heading, options: [] };
        group.options.push({ code: node.code, label: node.label });
        groups.set(heading, group);
      }
    }
  }

  visit(tree, '');
  return [...groups.values()];
}
