/** Chats, as far as everybody's first page names them. */
const zhCn = {
  route: { liveChats: '会话监控', chatFigures: '在线指标', robotMisses: '智能应答改进', chatSites: '在线站点' },
};

export default zhCn;
