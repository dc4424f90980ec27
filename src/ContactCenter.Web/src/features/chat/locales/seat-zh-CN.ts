/** Chats, as far as everybody's first page names them. */
const zhCn = {
  route: { liveChats: '会话监控' },
};

export default zhCn;
