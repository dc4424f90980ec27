using System.Text;

namespace ContactCenter.Cases.Tickets;

/// <summary>
/// What a ticket is found by. Chinese has no blanks between words, and the database's own search knows none of its characters: every
/// character and every pair of neighbours is one word, so that 发票 is found by one look into an index.
/// </summary>
internal static class SearchWords
{
    /// <summary>A ticket is found by the first so many characters of what it says.</summary>
    private const int Longest = 4000;

    /// <summary>Of what is kept: single characters and pairs; of Latin letters and digits whole runs, and their beginnings from two
    /// on.</summary>
    public static string[] Of(params ReadOnlySpan<string?> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var run in Runs(text ?? string.Empty))
            {
                if (IsPlain(run))
                {
                    for (var n = Math.Min(2, run.Length); n <= Math.Min(run.Length, 24); n++)
                    {
                        words.Add(run[..n]);
                    }
                }
                else
                {
                    var characters = Characters(run);
                    for (var i = 0; i < characters.Length; i++)
                    {
                        words.Add(characters[i]);
                        if (i > 0)
                        {
                            words.Add(characters[i - 1] + characters[i]);
                        }
                    }
                }
            }
        }

        return [.. words];
    }

    /// <summary>Of a question: every one has to be there. Longer runs of Chinese are asked by their pairs.</summary>
    public static string[] Asked(string question)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(question))
        {
            var characters = IsPlain(run) ? [] : Characters(run);
            if (characters.Length < 2)
            {
                words.Add(IsPlain(run) && run.Length > 24 ? run[..24] : run);
            }

            for (var i = 1; i < characters.Length; i++)
            {
                words.Add(characters[i - 1] + characters[i]);
            }
        }

        return [.. words];
    }

    private static bool IsPlain(string run) => run.All(char.IsAscii);

    private static string[] Characters(string run) => [.. run.EnumerateRunes().Select(r => r.ToString())];

    /// <summary>Letters and digits that stand together, Latin apart from all others, in one width and in lower case.</summary>
    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        var plain = false;
        foreach (var rune in (text.Length > Longest ? text[..Longest] : text).Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .EnumerateRunes())
        {
            if (run.Length > 0 && (!Rune.IsLetterOrDigit(rune) || rune.IsAscii != plain))
            {
                yield return run.ToString();
                run.Clear();
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                plain = rune.IsAscii;
                run.Append(rune.ToString());
            }
        }

        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }
}
