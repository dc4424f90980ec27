/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'rewrap-running': '正在更换，请等它结束。',
  },
};

export default zhCn;
