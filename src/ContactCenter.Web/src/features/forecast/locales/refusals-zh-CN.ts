/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'too-little-history': '来电历史不足，无法预测。',
    'forecast-trial-running': '您已有一次试算在进行，请等它结束或先停止它。',
    'unknown-forecast-trial': '没有这次试算。',
    'unknown-forecast-event': '没有这个事件。',
    'forecast-event-known': '从这一天起已有同名的事件。',
  },
};

export default zhCn;
