namespace ContactCenter.Assessment.Import;

/// <summary>The fields of one line, by RFC 4180 without line breaks.</summary>
internal static class CsvFields
{
    public const int BadQuotes = -1;

    /// <summary>Undoes quoting in place and says where the fields are.</summary>
    /// <param name="line">Is changed.</param>
    /// <param name="fields">Where the fields are; more than fit are only counted.</param>
    /// <returns>How many fields there are, or <see cref="BadQuotes"/>.</returns>
    public static int Split(Span<byte> line, Span<Range> fields)
    {
        var count = 0;
        var at = 0;
        while (true)
        {
            Range field;
            if (at < line.Length && line[at] == '"')
            {
                if (!Unquote(line, ref at, out field))
                {
                    return BadQuotes;
                }
            }
            else
            {
                var length = line[at..].IndexOf((byte)',');
                field = length < 0 ? at..line.Length : at..(at + length);
                at = field.End.Value;
                if (line[field].Contains((byte)'"'))
                {
                    return BadQuotes;
                }
            }

            if (count < fields.Length)
            {
                fields[count] = field;
            }

            count++;
            if (at == line.Length)
            {
                return count;
            }

            // Only a comma is left here; one at the very end begins an empty last field.
            at++;
        }
    }

    /// <param name="line">Is changed: doubled quotes become one.</param>
    /// <param name="at">In: at the opening quote. Out: at the comma or the end.</param>
    /// <param name="field">What stood between the quotes.</param>
    private static bool Unquote(Span<byte> line, ref int at, out Range field)
    {
        var start = ++at;
        var write = start;
        while (at < line.Length)
        {
            if (line[at] != '"')
            {
                line[write++] = line[at++];
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                line[write++] = (byte)'"';
                at += 2;
            }
            else
            {
                at++;
                field = start..write;
                return at == line.Length || line[at] == ',';
            }
        }

        field = default;
        return false;
    }
}
