namespace ContactCenter.Sip.Messages;

/// <summary>Splitting of header values at separators that stand outside quotes and angle brackets.</summary>
internal static class ListText
{
    /// <summary>Index of the first separator outside quotes and brackets, or -1.</summary>
    public static int IndexOf(ReadOnlySpan<char> text, char separator)
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
            else if (c == separator && !bracket)
            {
                return i;
            }
        }

        return -1;
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
