/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'unknown-checkpoint': '没有这个检查点。',
  },
};

export default zhCn;
