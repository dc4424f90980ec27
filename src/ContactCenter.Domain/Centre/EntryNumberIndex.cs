using System.Collections.Frozen;
using ContactCenter.Domain.Numbers;

namespace ContactCenter.Domain.Centre;

/// <summary>Finds entry numbers by any spelling of them; of several that are one number, the one that is written so, else the first.</summary>
public sealed class EntryNumberIndex
{
    private readonly FrozenDictionary<string, EntryNumberSettings> _byName;
    private readonly FrozenDictionary<string, EntryNumberSettings> _byNumber;

    public EntryNumberIndex(CentreSettings settings)
    {
        Plan = new(settings.CountryCode, settings.AreaCode);
        _byName = settings.EntryNumbers.ToFrozenDictionary(e => e.Number, StringComparer.Ordinal);
        _byNumber = settings.EntryNumbers
            .Select(e => (Plan.Read(e.Number).Number, Entry: e))
            .Where(e => e.Number.Length > 0)
            .DistinctBy(e => e.Number)
            .ToFrozenDictionary(e => e.Number, e => e.Entry, StringComparer.Ordinal);
    }

    public NumberingPlan Plan { get; }

    /// <param name="dialled">A user part, a tel URI or text of a file; null when nobody has such a number.</param>
    public EntryNumberSettings? Find(string dialled)
    {
        if (_byName.GetValueOrDefault(dialled) is { } written)
        {
            return written;
        }

        foreach (var form in Plan.DialledForms(dialled))
        {
            if ((_byName.GetValueOrDefault(form) ?? _byNumber.GetValueOrDefault(form)) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
