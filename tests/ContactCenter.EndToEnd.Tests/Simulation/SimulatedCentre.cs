using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>
/// The sample centre made quick: no greetings, offers ring 4 s, a second number for <c>tax-software</c>, and a third whose queue only
/// agent 8010 serves.
/// </summary>
internal static class SimulatedCentre
{
    public const string General = "12366";
    public const string Software = "12367";
    public const string Late = "12368";
    public const string LateQueue = "tax-late";
    public const string LateAgent = "8010";

    public static string[] Extensions { get; } = [.. Enumerable.Range(8001, 10).Select(n => $"{n}")];

    public static Task<RunningHost> StartAsync() => RunningHost.StartAsync(Quick);

    internal static CentreSettings Quick(CentreSettings centre)
    {
        var queues = centre.Queues.Select(q => q with { Greeting = null, OfferTimeoutSeconds = 4 }).ToList();
        return centre with
        {
            EntryNumbers =
            [
                .. centre.EntryNumbers.Select(e => e with { Greeting = null }),
                new() { Number = Software, Name = "软件支持直线", Queue = QueueId.From("tax-software") },
                new() { Number = Late, Name = "迟接直线", Queue = QueueId.From(LateQueue) },
            ],
            Queues = [.. queues, queues[0] with { Id = QueueId.From(LateQueue), Name = "迟接", NameEnglish = "Late" }],
            Agents = [.. centre.Agents.Select(a => a.Id.Value == LateAgent ? a with { Queues = [QueueId.From(LateQueue)] } : a)],
        };
    }
}

/// <summary>Tests that load the machine run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LoadedMachine
{
    public const string Name = "Loaded machine";
}
