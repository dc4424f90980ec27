/** A seat's own results. */
const zhCn = { route: { qualityOwn: '我的质检' } };

export default zhCn;
