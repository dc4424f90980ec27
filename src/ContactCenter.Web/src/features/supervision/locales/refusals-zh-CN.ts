/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'board-revision': '大屏的修订号无效，请刷新后重试。',
    'everybody-has-no-id': '发给所有人时不选对象。',
    'no-figure': '大屏没有“{name}”这项指标。',
    'no-room': '四列三行放不下这些指标。',
    'nobody-there': '您管辖的范围内没有接收人。',
    'tile-size': '每格宽 1 至 4 列、高 1 至 3 行。',
  },
  problem: {
    'unknown-board': '没有这个大屏。',
    'unknown-message': '没有这条消息。',
  },
};

export default zhCn;
