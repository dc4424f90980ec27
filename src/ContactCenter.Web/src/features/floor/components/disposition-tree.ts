import type { Disposition } from '@/typings/api/live';

export interface DispositionNode {
  code: string;
  label: string;
  children?: DispositionNode[];
}

type Item = Pick<Disposition, 'code' | 'parent' | 'name' | 'nameEnglish'>;

/** The flat list as a tree; an entry whose parent is unknown stands at the top. Only leaves can be chosen. */
export function dispositionTree(list: Item[], nameOf: (item: Item) => string): DispositionNode[] {
  const nodes = new Map<string, DispositionNode>(list.map((item) => [item.code, { code: item.code, label: nameOf(item) }]));
  const roots: DispositionNode[] = [];
  for (const item of list) {
    const node = nodes.get(item.code)!;
    const parent = item.parent && item.parent !== item.code ? nodes.get(item.parent) : undefined;
    if (parent) {
      (parent.children ??= []).push(node);
    } else {
      roots.push(node);
    }
  }
  return roots;
}
