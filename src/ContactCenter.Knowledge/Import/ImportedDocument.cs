using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Knowledge.Import;

/// <summary>What became of a file that should become an article.</summary>
public abstract record DocumentOutcome
{
    private DocumentOutcome()
    {
    }

    /// <param name="Title">The first heading or line; up to 200 characters.</param>
    /// <param name="Html">As articles have it, not cleaned yet.</param>
    /// <param name="Lost">What of the file is not in it, each with how much.</param>
    public sealed record Read(string Title, string Html, ImmutableArray<BilingualText> Lost) : DocumentOutcome;

    /// <summary>It is not taken.</summary>
    public sealed record Refused(BilingualText Why) : DocumentOutcome;

    internal static Refused No(string zh, string en) => new(new BilingualText(zh, en));
}

/// <summary>Counts what is left out.</summary>
internal sealed class LostParts
{
    private readonly SortedDictionary<string, (BilingualText What, int Count)> _parts = new(StringComparer.Ordinal);

    public void Add(string zh, string en, int count = 1)
    {
        if (count > 0)
        {
            _parts[en] = (new(zh, en), _parts.TryGetValue(en, out var known) ? known.Count + count : count);
        }
    }

    public ImmutableArray<BilingualText> All =>
        [.. _parts.Values.Select(p => new BilingualText($"{p.What.Zh} {p.Count} 处", $"{p.What.En}: {p.Count}"))];
}
