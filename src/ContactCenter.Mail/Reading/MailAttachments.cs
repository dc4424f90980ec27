using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Mail.Accounts;
using ContactCenter.Mail.Messages;
using MimeKit;

namespace ContactCenter.Mail.Reading;

/// <summary>Keeps what is attached to a mail, as far as it is taken; of the rest its name and why it is not.</summary>
internal sealed class MailAttachments(MailFiles vault, MailOptions options)
{
    /// <summary>More are not looked at: a mail of thousands of parts is no letter.</summary>
    private const int Most = 20;

    private readonly AttachmentKind _kind = new(
        "mail.attachment", options.MaxMegabytes * 1024L * 1024,
        [FileType.Pdf, FileType.Png, FileType.Jpeg, FileType.Gif, FileType.Webp, FileType.Bmp, FileType.Tiff, FileType.Text, FileType.Zip]);

    public async Task<List<MailAttachment>> KeepAsync(MimeMessage mail, CancellationToken cancel)
    {
        var kept = new List<MailAttachment>();
        foreach (var part in mail.Attachments.Take(Most + 1))
        {
            var name = FileNames.Plain(part.ContentDisposition?.FileName ?? part.ContentType.Name ?? "file");
            kept.Add(
                kept.Count == Most ? Refused(kept.Count + 1, "…", 0, new($"只接收前 {Most} 个附件", $"only the first {Most} files are taken"))
                : part is MimePart { Content: not null } file ? await KeepAsync(kept.Count + 1, name, file, cancel)
                : Refused(kept.Count + 1, name, 0, new("不接受作为附件的邮件", "mails as attachments are not taken")));
        }

        return kept;
    }

    private async Task<MailAttachment> KeepAsync(int position, string name, MimePart file, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content, cancel);
        content.Position = 0;
        var head = content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, 4096));
        if (FileType.Of(head) == FileType.Zip && OfficeFiles.WhyNot(content, name) is { } why)
        {
            return Refused(position, name, content.Length, why);
        }

        content.Position = 0;
        return await vault.Files.ReceiveAsync(_kind, name, content, cancel) switch
        {
            FileReceipt.Kept k => new(position, k.FileName, k.Bytes, k.Sha256, k.Type.ContentType, null),
            FileReceipt.Refused r => Refused(position, name, content.Length, r.Text),
            var other => throw new InvalidOperationException($"{other} is no receipt."),
        };
    }

    private static MailAttachment Refused(int position, string name, long bytes, BilingualText why) =>
        new(position, name, bytes, null, null, why);
}

/// <summary>Where the files of mails are.</summary>
public sealed record MailFiles(FileVault Files);
