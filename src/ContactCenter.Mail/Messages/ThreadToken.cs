using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ContactCenter.Mail.Messages;

/// <summary>
/// The letters in a subject by which an answer finds its conversation where a mail program drops the headers. Nobody guesses those of
/// another. Pure but for the chance in <see cref="New"/>.
/// </summary>
internal static partial class ThreadToken
{
    /// <summary>Without what is mistaken for another.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Letters, 8);

    /// <returns>Null when there is none.</returns>
    public static string? Find(string subject) =>
        Pattern().Matches(subject).LastOrDefault() is { } match ? match.Groups[1].Value.ToUpperInvariant() : null;

    /// <summary>The subject of an answer: once "Re:", once the token.</summary>
    public static string Answering(string subject, string thread)
    {
        var plain = Pattern().Replace(subject, string.Empty).Trim();
        return $"{(Answered().IsMatch(plain) ? string.Empty : "Re: ")}{plain} [#{thread}]";
    }

    [GeneratedRegex(@"\[#([2-9A-HJKMNP-TV-Z]{8})\]", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(re|回复|答复)\s*[:：]", RegexOptions.IgnoreCase)]
    private static partial Regex Answered();
}
