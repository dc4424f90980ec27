import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { voiceModel } from './build/voice-model.ts';

const host = process.env.CONTACTCENTER_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    vue(),
    // Each page brings the components of Element Plus that its own templates name, and their styles.
    components({ dirs: [], dts: false, resolvers: [ElementPlusResolver()] }),
    voiceModel(),
    compressed(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: 'true',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 600,
    // A page names its styles and not every script below it: those lists were half of what everybody loads of the router.
    modulePreload: { resolveDependencies: (_page, scripts, { hostType }) => (hostType === 'html' ? scripts : []) },
    // The office, and the small pages on which taxpayers leave messages and chat: they load nothing of the office.
    rollupOptions: { input: { index: 'index.html', message: 'message.html', chat: 'chat.html' } },
  },
  server: {
    proxy: {
      '/api': host,
      '/health': host,
      '/hubs': { target: host, ws: true },
      '/sip': { target: host, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/languages.ts'],
    restoreMocks: true,
    server: { deps: { inline: ['element-plus'] } },
  },
});
