using ContactCenter.Assessment.Contracts;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Assessment.Import;

/// <summary>What the rows of a file are read against: the centre that takes the calls over. A name is found in any spelling of it.</summary>
public sealed class ImportCentre
{
    private readonly Dictionary<string, string> _queues;
    private readonly Dictionary<string, string> _agents;

    /// <param name="settings">Zone, numbering, entry numbers, queues and agents.</param>
    /// <param name="contracts">What stands in a scope is known too: old calls may be of queues and numbers that the centre has no more.</param>
    /// <param name="wrapUpLimit">Longest wrap-up; what is longer was left open and is bounded and marked (X6).</param>
    public ImportCentre(CentreSettings settings, IEnumerable<Contract> contracts, TimeSpan wrapUpLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wrapUpLimit, TimeSpan.Zero);
        var scopes = contracts.Select(c => c.Scope).ToList();
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        EntryNumbers = new(settings with { EntryNumbers = [.. settings.EntryNumbers, .. FromScopes(settings, scopes)] });
        WrapUpLimit = wrapUpLimit;
        _queues = ByKey([.. settings.Queues.Select(q => q.Id.Value), .. scopes.SelectMany(s => s.Queues).Select(q => q.Value)]);
        _agents = ByKey(settings.Agents.Select(a => a.Id.Value));
    }

    /// <summary>Of moments without an offset, and of the sums of days.</summary>
    public TimeZoneInfo Zone { get; }

    public EntryNumberIndex EntryNumbers { get; }

    public TimeSpan WrapUpLimit { get; }

    /// <summary>The queue as the centre or a contract writes it; null when there is none.</summary>
    public string? FindQueue(string name) => _queues.GetValueOrDefault(FieldText.KeyOf(name));

    /// <summary>The agent as the centre writes it; one that the centre does not know, such as one who has left, stays as it is written.</summary>
    public string AgentOf(string name) => _agents.GetValueOrDefault(FieldText.KeyOf(name)) ?? name;

    private static IEnumerable<EntryNumberSettings> FromScopes(CentreSettings settings, IEnumerable<ContractScope> scopes) => scopes
        .SelectMany(s => s.EntryNumbers)
        .Except(settings.EntryNumbers.Select(e => e.Number))
        .Select(number => new EntryNumberSettings { Number = number, Name = number });

    private static Dictionary<string, string> ByKey(IEnumerable<string> names)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            byKey.TryAdd(FieldText.KeyOf(name), name);
        }

        return byKey;
    }
}
