/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'only-host': '这是唯一的主机，不能停用。',
    'unknown-agent': '没有这个坐席。',
    'unknown-host': '没有这台主机。',
    'unknown-queue': '没有这个队列。',
  },
};

export default zhCn;
