import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './locales';
import { setupElement } from './plugins/element';
import { router } from './router';
import './styles/global.css';

const app = createApp(App);
app.use(createPinia());
app.use(i18n);
setupElement(app);
app.use(router);
app.mount('#app');
