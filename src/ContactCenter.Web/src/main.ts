import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n, loadLanguage } from './locales';
import './plugins/element';
import { router } from './router';
import { usePreferencesStore } from './store/modules/preferences';
import './styles/global.css';

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
app.use(router);
await loadLanguage(usePreferencesStore().language);
app.mount('#app');
