/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'too-little-history': '来电历史不足，无法预测。',
    'unknown-forecast-event': '没有这个事件。',
    'forecast-event-known': '从这一天起已有同名的事件。',
  },
};

export default zhCn;
