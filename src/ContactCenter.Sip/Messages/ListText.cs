namespace ContactCenter.Sip.Messages;

/// <summary>Splitting of header values at separators that stand outside quotes and angle brackets.</summary>
internal static class ListText
{
    /// <summary>Index of the first separator outside quotes and brackets, or -1.</summary>
    public static int IndexOf(ReadOnlySpan<char> text, char separator) => IndexOf(text, separator, separator);

    private static int FirstSeparator(ReadOnlySpan<char> text) => IndexOf(text, ',', ';');

    private static int IndexOf(ReadOnlySpan<char> text, char separator, char other)
    {
        var quoted = false;
        var bracket = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '\\')
                {
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == '<')
            {
                bracket = true;
            }
            else if (c == '>')
            {
                bracket = false;
            }
            else if ((c == separator || c == other) && !bracket)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// True when a comma or semicolon outside quotes and brackets has nothing before it, or a comma nothing behind it. A semicolon at the
    /// very end is forgiven: there are phones that write one.
    /// </summary>
    public static bool HasEmptyPart(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var end = text.IndexOfAny(',', ';') < 0 ? -1 : FirstSeparator(text);
            if (text[..(end < 0 ? text.Length : end)].IsWhiteSpace())
            {
                return true;
            }

            if (end < 0 || (text[end] == ';' && text[(end + 1)..].IsWhiteSpace()))
            {
                return false;
            }

            text = text[(end + 1)..];
        }
    }

    public static void Split(string text, List<string> into)
    {
        var rest = text.AsSpan();
        while (true)
        {
            var comma = IndexOf(rest, ',');
            var part = (comma < 0 ? rest : rest[..comma]).Trim();
            if (!part.IsEmpty)
            {
                into.Add(part.Length == text.Length ? text : part.ToString());
            }

            if (comma < 0)
            {
                return;
            }

            rest = rest[(comma + 1)..];
        }
    }
}
