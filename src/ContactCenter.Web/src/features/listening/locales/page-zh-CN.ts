const zhCn = {
  seatListening: {
    monitor: '{name} 正在监听您的通话',
    whisper: '{name} 正在耳语，来电人听不到',
    barge: '{name} 已加入通话',
  },
};

export default zhCn;
