/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'no-recording': '该通话没有录音。',
    'recording-damaged': '录音已损坏，无法收听。',
    'recording-host-away': '录音所在的服务器暂时无法访问，恢复后即可收听。',
    'recording-key-missing': '这段录音使用的密钥不在本系统中，无法收听。',
    'recording-missing': '录音文件不存在。',
    'recording-unknown': '没有这个录音。',
    'unknown-call': '没有这通来电。',
  },
};

export default zhCn;
