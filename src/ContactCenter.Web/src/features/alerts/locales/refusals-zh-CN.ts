/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'unknown-alert': '没有这个告警。',
  },
};

export default zhCn;
