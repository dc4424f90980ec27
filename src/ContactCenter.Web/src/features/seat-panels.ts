import { defineAsyncComponent, type Component } from 'vue';

const found = import.meta.glob<{ default: Component }>('./*/seat-panel.vue');

/** What features show at the workbench of an agent, each from its own folder: the workbench needs to know none of them. */
export const seatPanels: Component[] = Object.values(found).map((load) => defineAsyncComponent(async () => (await load()).default));
