/**
 * Styles of Element Plus that no template names: its colours and sizes, and what scripts open. The components of a template and their
 * styles come with the page that uses them (vite.config.ts). Stands before styles/, which override some of it.
 */
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import 'element-plus/es/components/message/style/css';
import 'element-plus/es/components/message-box/style/css';
