import { ID_INJECTION_KEY } from 'element-plus';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, loadLanguage, loadRefusals } from './locales';
import './plugins/element';
import { router } from './router';
import { onRefusal } from './service/request';
import { usePreferencesStore } from './store/preferences';
import './styles/tokens.css';
import './styles/element.css';
import './styles/base.css';

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
app.use(router);
// What opens over a page opens in a landmark of its own (index.html): menus by this number, dialogs and drawers by its name.
app.provide(ID_INJECTION_KEY, { prefix: 1, current: 0 });
onRefusal(() => loadRefusals(usePreferencesStore().language));
await loadLanguage(usePreferencesStore().language);
app.mount('#app');
