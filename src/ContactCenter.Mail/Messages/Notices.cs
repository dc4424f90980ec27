namespace ContactCenter.Mail.Messages;

/// <summary>What the centre says by itself to who wrote. Pure.</summary>
internal static class Notices
{
    public static string Received(string number, IReadOnlyList<MailAttachment> files)
    {
        var (zh, en) = number.Length > 0 ? ($"受理编号 {number}，", $" under number {number}") : (string.Empty, string.Empty);
        var text = $"您好！我们已收到您的邮件，{zh}将尽快答复。回复本邮件即可补充内容。\n\n"
            + $"We have your mail{en} and will answer it. Reply to add to it.\n";
        var refused = files.Where(f => f.Refused is not null).Select(f => $"- {f.Name}: {f.Refused!.Zh} / {f.Refused.En}").ToList();
        return refused.Count == 0 ? text : $"{text}\n以下附件未接收 / These files were not taken:\n{string.Join('\n', refused)}\n";
    }

    public static string TooLarge(long bytes, int megabytes) =>
        $"您好！您的邮件大小为 {bytes / 1048576.0:0.0} MB，超过 {megabytes} MB 的上限，未被接收。请缩小或分次发送附件后重试。\n\n"
        + $"Your mail of {bytes / 1048576.0:0.0} MB is larger than the {megabytes} MB that are taken, so it was not accepted. "
        + "Send smaller files, or several mails.\n";
}
