using System.Text;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Texts;
using MimeKit;
using MimeKit.Text;

namespace ContactCenter.Mail.Reading;

/// <summary>What a person reads of a mail: text alone, whatever the mail is made of. Pure.</summary>
internal static class MailText
{
    /// <summary>Longer texts are cut; the mailbox still has them.</summary>
    public const int Longest = 50_000;

    /// <summary>Lines have up to 998 characters (RFC 5322 §2.1.1); an index takes 2,704 bytes, and a character three of them.</summary>
    private const int LongestId = 800;

    private static readonly HtmlTagId[] Breaking =
        [HtmlTagId.Br, HtmlTagId.P, HtmlTagId.Div, HtmlTagId.TR, HtmlTagId.LI, HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.Table];

    private static readonly HtmlTagId[] Unseen = [HtmlTagId.Script, HtmlTagId.Style, HtmlTagId.Head, HtmlTagId.Title];

    public static string BodyOf(MimeMessage mail) => Lines(mail.TextBody ?? (mail.HtmlBody is { } html ? OfHtml(html) : string.Empty));

    /// <summary>One line, without what is not seen; at most so many characters.</summary>
    public static string Line(string? text, int longest)
    {
        var line = Clean(text ?? string.Empty).Replace('\n', ' ').Trim();
        return TextRules.Cut(line, longest);
    }

    /// <summary>The id of a mail as it is kept and asked for: whatever a header holds, it is text that the database takes.</summary>
    /// <returns>Empty: there is none.</returns>
    public static string Id(string? header) => Line(header, LongestId);

    /// <summary>What HTML says, without what it does: no script, no style, no picture, no link that hides where it leads.</summary>
    public static string OfHtml(string html)
    {
        var text = new StringBuilder();
        var unseen = 0;
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (text.Length < Longest && tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                unseen = Unseen.Contains(tag.Id) && !tag.IsEmptyElement ? Math.Max(0, unseen + (tag.IsEndTag ? -1 : 1)) : unseen;
                if (Breaking.Contains(tag.Id))
                {
                    text.Append('\n');
                }
            }
            else if (unseen == 0 && token is HtmlDataToken { Kind: HtmlTokenKind.Data } data)
            {
                text.Append(data.Data.ReplaceLineEndings(" "));
            }
        }

        return text.ToString();
    }

    private static string Lines(string text)
    {
        var clean = Clean(TextRules.Cut(text, Longest));
        var lines = clean.Split('\n').Select(l => l.TrimEnd()).ToList();

        // More than one empty line says nothing more than one.
        return string.Join('\n', lines.Where((line, i) => line.Length > 0 || (i > 0 && lines[i - 1].Length > 0))).Trim();
    }

    /// <summary>Without control characters and marks that turn the direction of writing; half a surrogate pair is U+FFFD.</summary>
    private static string Clean(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()
        .Select(r => r.Value == '\n' ? "\n" : r.Value == '\t' ? " " : OneLine.Fits(r.ToString()) ? r.ToString() : string.Empty));
}
