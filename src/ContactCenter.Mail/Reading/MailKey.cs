using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace ContactCenter.Mail.Reading;

/// <summary>
/// What makes a mail the same mail: its id and what it says. The id alone would let anybody hide a mail of another by writing one with its
/// id before. Pure.
/// </summary>
internal static class MailKey
{
    public static string Of(MimeMessage mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] texts = [mail.MessageId, mail.From.ToString(), mail.Headers["Date"], mail.Subject, mail.TextBody, mail.HtmlBody];
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? string.Empty));
            hash.AppendData([0]);
        }

        foreach (var part in mail.Attachments.OfType<MimePart>().Where(p => p.Content is not null))
        {
            using var content = new MemoryStream();
            part.Content!.DecodeTo(content);
            hash.AppendData(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Of a mail that was not read, because it is too large.</summary>
    public static string Of(string messageId, string from, string subject, long bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{messageId}\0{from}\0{subject}\0{bytes}")));
}
