using MimeKit;
using MimeKit.Utils;

namespace ContactCenter.Mail.Reading;

/// <summary>What a report of a delivery says (RFC 3464). Pure.</summary>
/// <param name="MessageIds">Of the mail that it is about, as far as it says: the returned one first.</param>
/// <param name="HasFailed">It was not delivered, and is not tried again; false: it is late.</param>
/// <param name="Why">In the words of the server.</param>
internal sealed record Bounce(string[] MessageIds, bool HasFailed, string Why)
{
    private const int MostIds = 100;

    public static Bounce Of(MimeMessage mail)
    {
        var parts = mail.Body is MultipartReport report ? report.ToArray() : [];
        var status = parts.OfType<MessageDeliveryStatus>().FirstOrDefault();
        var recipient = status?.StatusGroups.Skip(1).FirstOrDefault();
        string?[] ids =
        [
            .. parts.OfType<MessagePart>().Select(p => p.Message?.MessageId),
            .. parts.OfType<TextPart>().Where(p => p.ContentType.IsMimeType("text", "rfc822-headers")).Select(HeaderIn),
            mail.InReplyTo,
            .. mail.References,
        ];
        var action = recipient?["Action"]?.Trim();
        var why = recipient?["Diagnostic-Code"] ?? recipient?["Status"] ?? mail.Subject ?? string.Empty;
        return new(
            [.. ids.Select(MailText.Id).Where(id => id.Length > 0).Distinct().Take(MostIds)],
            action is null || action.Equals("failed", StringComparison.OrdinalIgnoreCase),
            MailText.Line(why, 300));
    }

    private static string? HeaderIn(TextPart headers) => headers.Text.Split('\n')
        .FirstOrDefault(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)) is { } line
        ? MimeUtils.EnumerateReferences(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]).FirstOrDefault()
        : null;
}
