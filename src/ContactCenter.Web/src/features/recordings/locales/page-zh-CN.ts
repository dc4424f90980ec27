const zhCn = {
  recordings: {
    keysText: '录音在磁盘上加密保存：每天一把数据密钥，由主密钥包裹。这里只显示主密钥的编号，从不显示密钥本身。',
    current: '当前主密钥',
    former: '旧主密钥',
    noFormer: '无',
    host: '主机',
    thisHost: '本页所示为主机 {host} 的密钥',
    howTo: '更换主密钥：把新密钥写在密钥文件的第一行，旧密钥留在其后，重启主机，然后在这里把录音改用新密钥。全部改完后才能删除旧密钥。',
    rewrap: '改用当前主密钥',
    rewrapTitle: '把全部录音改用当前主密钥？',
    rewrapText: '只重新包裹每段录音的数据密钥，音频不变；通话和收听不受影响。',
    asked: '已开始，进度见下表。',
    works: '更换记录',
    noWorks: '还没有更换过',
    askedAt: '开始时间',
    askedBy: '操作人',
    state: '状态',
    progress: '进度',
    outcome: '结果',
    files: '{done} / {total} 段',
    result: '新密钥 {key}：改用 {rewrapped} 段，原已在用 {current} 段，缺密钥 {noKey} 段，损坏 {damaged} 段',
    safe: '本机录音都在当前主密钥下，旧密钥可以删除。',
    notSafe: '仍有录音未改用当前主密钥，请保留旧密钥；详情见主机日志。',
    states: { waiting: '等待', running: '进行中', done: '完成', failed: '失败', cancelled: '已取消' },
  },
};

export default zhCn;
