using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Domain.Centre;

/// <summary>Collects what is wrong with settings, by field: <c>queues[2].greeting</c>.</summary>
internal sealed class SettingsProblems
{
    private const int MaxName = 128;
    private const int MaxId = 64;

    private readonly Dictionary<string, List<Fault>> _found = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Fault[]> Found => _found.ToDictionary(f => f.Key, f => f.Value.ToArray());

    public void Add(string field, Fault why)
    {
        if (!_found.TryGetValue(field, out var all))
        {
            _found[field] = all = [];
        }

        all.Add(why);
    }

    public void If(bool wrong, string field, Fault why)
    {
        if (wrong)
        {
            Add(field, why);
        }
    }

    public void Range(string field, int value, int least, int most) => If(value < least || value > most, field, Wrong.OutOfRange(value, least, most));

    public void Name(string field, string? value)
    {
        if (TextRules.WhyNotLine(value, MaxName) is { } why)
        {
            Add(field, why);
        }
    }

    /// <summary>An id stands in URLs, file names and events.</summary>
    public void Id(string field, string? value) => If(
        value is not { Length: > 0 and <= MaxId } || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'),
        field,
        Wrong.NoId(MaxId));

    /// <summary>Of several with one key the second and every further one is wrong.</summary>
    public void Unique<T>(string list, string field, IEnumerable<T> items, Func<T, string?> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in items.Index())
        {
            If(key(item) is { } value && !seen.Add(value), $"{list}[{index}].{field}", Wrong.Twice(key(item)));
        }
    }

    /// <summary>What is named must be there.</summary>
    public void Known(string field, string? value, IReadOnlySet<string> known) => If(value is not null && !known.Contains(value), field, Wrong.Unknown(value));
}
