using ContactCenter.Domain.Centre;
using ContactCenter.Host.Metrics;

namespace ContactCenter.Host.Queues;

/// <summary>One queue on screens.</summary>
public sealed record QueueView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string NameEnglish { get; init; }

    /// <summary>Calls without an agent, those that ring at one included.</summary>
    public int Waiting { get; init; }

    public DateTimeOffset? LongestWaitSince { get; init; }

    public int Talking { get; init; }

    /// <summary>Ready, with a phone and without a call.</summary>
    public int Ready { get; init; }

    /// <summary>They chose ready and have no phone: nothing is offered to them.</summary>
    public int Unreachable { get; init; }

    public int NotReady { get; init; }

    public int WrapUp { get; init; }

    public int Ringing { get; init; }

    public int SignedIn { get; init; }

    public required FiguresView Today { get; init; }

    public required QueueTargets Targets { get; init; }
}
