using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>Quoted strings of RFC 3261 §25.1.</summary>
internal static class Quoted
{
    public static string Unquote(ReadOnlySpan<char> quoted)
    {
        var inner = quoted[1..^1];
        if (!inner.Contains('\\'))
        {
            return inner.ToString();
        }

        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
            {
                i++;
            }

            text.Append(inner[i]);
        }

        return text.ToString();
    }

    public static string Quote(string text) =>
        text.AsSpan().IndexOfAny('"', '\\') < 0
            ? "\"" + text + "\""
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
