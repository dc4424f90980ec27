using System.Buffers;
using System.Globalization;

namespace ContactCenter.Chat.Sms;

/// <summary>The words of a short message, and how many messages they are on the air (3GPP TS 23.038, 23.040). Pure.</summary>
internal static class SmsText
{
    public const int MostSegments = 3;

    private const int SevenBit = 160;
    private const int SevenBitJoined = 153;
    private const int Ucs2 = 70;
    private const int Ucs2Joined = 67;

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    /// <summary>An escape each before them.</summary>
    private static readonly SearchValues<char> Extended = SearchValues.Create("\f^{}\\[~]|€");

    public static string Of(string template, string link, TimeSpan lasts) => template
        .Replace("{link}", link, StringComparison.Ordinal)
        .Replace("{minutes}", ((int)lasts.TotalMinutes).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Messages that the telephone puts together; a character of two halves is never torn, nor is an escape.</summary>
    public static int Segments(string text)
    {
        var isBasic = text.All(c => Basic.Contains(c) || Extended.Contains(c));
        List<int> sizes = isBasic
            ? [.. text.Select(c => Extended.Contains(c) ? 2 : 1)]
            : [.. text.EnumerateRunes().Select(r => r.Utf16SequenceLength)];
        var (alone, joined) = isBasic ? (SevenBit, SevenBitJoined) : (Ucs2, Ucs2Joined);
        if (sizes.Sum() <= alone)
        {
            return 1;
        }

        var (segments, filled) = (1, 0);
        foreach (var size in sizes)
        {
            if (filled + size > joined)
            {
                (segments, filled) = (segments + 1, 0);
            }

            filled += size;
        }

        return segments;
    }

    /// <summary>Whether words can be sent: they have the place of the link, and are not many messages.</summary>
    public static bool IsTemplate(string? template, string page) => template is { Length: > 0 }
        && template.Contains("{link}", StringComparison.Ordinal)
        && Segments(Of(template, Link(page, "00000000"), TimeSpan.FromMinutes(15))) <= MostSegments;

    public static string Link(string page, string code) => $"{page.TrimEnd('/')}/chat.html?code={code}";
}
