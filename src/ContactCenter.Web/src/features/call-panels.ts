import { defineAsyncComponent, type Component } from 'vue';

const found = import.meta.glob<{ default: Component }>('./*/call-panel.vue');

/** What features show of a call below its record, each from its own folder, by the call's id: the history needs to know none of them. */
export const callPanels: Component[] = Object.values(found).map((load) => defineAsyncComponent(async () => (await load()).default));
