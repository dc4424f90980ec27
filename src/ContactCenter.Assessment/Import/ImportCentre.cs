using ContactCenter.Assessment.Contracts;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Assessment.Import;

/// <summary>What the rows of a file are read against: the centre that takes the calls over. A name is found in any spelling of it.</summary>
public sealed class ImportCentre
{
    private readonly Dictionary<string, string> _queues;
    private readonly Dictionary<string, string> _agents;
    private readonly HashSet<string> _numbers;
    private readonly List<Contract> _bounded;

    /// <param name="settings">Zone, numbering, entry numbers, queues and agents.</param>
    /// <param name="contracts">What stands in a scope is known too: old calls may be of queues and numbers that the centre has no more.</param>
    /// <param name="wrapUpLimit">Longest wrap-up; what is longer was left open and is bounded and marked (X6).</param>
    public ImportCentre(CentreSettings settings, IEnumerable<Contract> contracts, TimeSpan wrapUpLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wrapUpLimit, TimeSpan.Zero);
        var all = contracts.ToList();
        var scopes = all.Select(c => c.Scope).ToList();
        _bounded = [.. all.Where(c => c.WrapUpLimitSeconds is not null)];
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        EntryNumbers = new(settings with { EntryNumbers = [.. settings.EntryNumbers, .. FromScopes(settings, scopes)] });
        WrapUpLimit = wrapUpLimit;
        _numbers = [.. settings.EntryNumbers.Select(e => e.Number), .. scopes.SelectMany(s => s.EntryNumbers)];
        _queues = ByKey([.. settings.Queues.Select(q => q.Id.Value), .. scopes.SelectMany(s => s.Queues).Select(q => q.Value)]);
        _agents = ByKey(settings.Agents.Select(a => a.Id.Value));
    }

    /// <summary>Of moments without an offset, and of the sums of days.</summary>
    public TimeZoneInfo Zone { get; }

    public EntryNumberIndex EntryNumbers { get; }

    /// <summary>Where no contract says otherwise.</summary>
    public TimeSpan WrapUpLimit { get; }

    /// <summary>The queue as the centre or a contract writes it; null when there is none.</summary>
    public string? FindQueue(string name) => _queues.GetValueOrDefault(FieldText.KeyOf(name));

    /// <summary>The agent as the centre writes it; one that the centre does not know, such as one who has left, stays as it is written.</summary>
    public string AgentOf(string name) => _agents.GetValueOrDefault(FieldText.KeyOf(name)) ?? name;

    /// <summary>Whether the centre or the scope of a contract has it; calls to others are in no scope that names its numbers.</summary>
    public bool IsKnown(string entryNumber) => _numbers.Contains(entryNumber);

    /// <summary>What the contract that the call belongs to says; of several the shortest.</summary>
    /// <param name="queue">As the centre writes it.</param>
    /// <param name="entryNumber">As the centre writes it.</param>
    /// <param name="at">The moment that the call belongs to.</param>
    public TimeSpan WrapUpLimitOf(string? queue, string entryNumber, DateTimeOffset at)
    {
        if (_bounded.Count == 0)
        {
            return WrapUpLimit;
        }

        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
        var limits = _bounded
            .Where(c => c.FirstDay <= day && day <= c.LastServedDay)
            .Where(c => c.Scope.Queues.Count == 0 || c.Scope.Queues.Any(q => q.Value == queue))
            .Where(c => c.Scope.EntryNumbers.Count == 0 || c.Scope.EntryNumbers.Contains(entryNumber))
            .Select(c => TimeSpan.FromSeconds(c.WrapUpLimitSeconds!.Value))
            .ToList();
        return limits.Count == 0 ? WrapUpLimit : limits.Min();
    }

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
