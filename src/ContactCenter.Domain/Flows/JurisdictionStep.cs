using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Finds the tax bureau of a taxpayer by how a value begins, and the provider that serves the bureau on the day of the call (TEL-15): a
/// call on 31 December goes to the old one, a call on 1 January to the new. Sets <c>bureau</c> and <c>provider</c>.
/// </summary>
[GenerateSerializer, Immutable, Alias("JurisdictionStep")]
public sealed record JurisdictionStep : FlowStep
{
    public const string BureauName = "bureau";
    public const string ProviderName = "provider";

    /// <summary>The value that tells: of a digits step, or <c>entryNumber</c>, <c>callerNumber</c>.</summary>
    [Id(0)] public required string Value { get; init; }

    [Id(1)] public ImmutableArray<ServedBureau> Bureaus { get; init; } = [];

    /// <summary>Where the calls of a provider go.</summary>
    [Id(2)] public ImmutableArray<ProviderExit> Providers { get; init; } = [];

    /// <summary>No bureau is meant, nobody serves it on that day, or its provider has no way out.</summary>
    [Id(3)] public string? Otherwise { get; init; }

    internal override IEnumerable<StepExit> Exits => [.. Providers.Select(ExitOf), Fallback];

    internal override bool Waits => false;

    internal override IEnumerable<string> Sets => [BureauName, ProviderName];

    private StepExit Fallback => new("otherwise", "otherwise", Otherwise);

    internal override void Check(StepCheck check)
    {
        check.KnownValue("value", Value);
        check.If(Bureaus.IsEmpty, "bureaus", Wrong.Missing);
        var prefixes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, bureau) in Bureaus.Index())
        {
            check.Bureau($"bureaus[{i}].bureau", bureau.Bureau);
            check.If(bureau.Prefixes.IsEmpty, $"bureaus[{i}].prefixes", Wrong.Missing);
            foreach (var (p, prefix) in bureau.Prefixes.Index())
            {
                check.If(!prefixes.Add(prefix), $"bureaus[{i}].prefixes[{p}]", Wrong.Twice(prefix));
            }

            check.If(bureau.Providers.IsEmpty, $"bureaus[{i}].providers", Wrong.Missing);
            check.Unique($"bureaus[{i}].providers", "from", bureau.Providers, served => served.From.ToString("O", null));
            foreach (var (p, served) in bureau.Providers.Index())
            {
                check.If(string.IsNullOrEmpty(served.Provider), $"bureaus[{i}].providers[{p}].provider", Wrong.Missing);
                check.Provider($"bureaus[{i}].providers[{p}].provider", served.Provider);
                check.If(
                    Providers.All(exit => exit.Provider != served.Provider),
                    $"bureaus[{i}].providers[{p}].provider",
                    FlowFaults.NoExit.With(served.Provider));
            }
        }

        foreach (var (i, exit) in Providers.Index())
        {
            check.If(string.IsNullOrEmpty(exit.Provider), $"providers[{i}].provider", Wrong.Missing);
        }

        check.Unique("providers", "provider", Providers, exit => exit.Provider);
    }

    internal override FlowMove Enter(FlowRun run, FlowScene scene)
    {
        var value = scene.ValueOf(run, Value);
        var bureau = Bureaus.SelectMany(b => b.Prefixes.Select(prefix => (Bureau: b, Prefix: prefix)))
            .Where(b => value.StartsWith(b.Prefix, StringComparison.Ordinal))
            .OrderByDescending(b => b.Prefix.Length)
            .Select(b => b.Bureau)
            .FirstOrDefault();
        var today = DateOnly.FromDateTime(scene.Around.LocalTime(scene.Now));
        var provider = bureau?.Providers.Where(served => served.From <= today).MaxBy(served => served.From)?.Provider;
        var known = bureau is null ? run : run.With(BureauName, bureau.Bureau);
        known = provider is null ? known : known.With(ProviderName, provider);
        return FlowMove.Leave(known, Providers.Select(ExitOf).FirstOrDefault(exit => exit.Name == provider) ?? Fallback);
    }

    private static StepExit ExitOf(ProviderExit exit, int index) => new(exit.Provider, $"providers[{index}].next", exit.Next);
}

/// <summary>A bureau, its taxpayers, and who serves them from when on.</summary>
[GenerateSerializer, Immutable, Alias("ServedBureau")]
public sealed record ServedBureau
{
    [Id(0)] public required string Bureau { get; init; }

    /// <summary>How the values of its taxpayers begin; the longest that fits decides.</summary>
    [Id(1)] public ImmutableArray<string> Prefixes { get; init; } = [];

    /// <summary>Each from another day.</summary>
    [Id(2)] public ImmutableArray<DatedProvider> Providers { get; init; } = [];
}

/// <param name="From">First day, on the wall clock of the centre, until that of the next.</param>
/// <param name="Provider">Who serves.</param>
[GenerateSerializer, Immutable, Alias("DatedProvider")]
public sealed record DatedProvider([property: Id(0)] DateOnly From, [property: Id(1)] string Provider);

/// <param name="Provider">Whose calls.</param>
/// <param name="Next">The step they go to.</param>
[GenerateSerializer, Immutable, Alias("ProviderExit")]
public sealed record ProviderExit([property: Id(0)] string Provider, [property: Id(1)] string? Next);
