const zhCn = {
  route: { recordingKeys: '录音密钥' },
};

export default zhCn;
