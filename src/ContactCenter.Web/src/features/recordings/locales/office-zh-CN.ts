const zhCn = {
  route: { recordingKeys: '录音密钥', recordingKeeping: '录音保存', recordingVolumes: '录音存储卷' },
};

export default zhCn;
